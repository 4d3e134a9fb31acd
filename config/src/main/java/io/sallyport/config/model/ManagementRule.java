package io.sallyport.config.model;

import io.sallyport.packet.IpNetwork;

/**
 * {@code ssh}, {@code telnet} or {@code http} with addresses and an interface: who may open a session to the firewall itself there.
 *
 * @param source where it was written
 * @param service what is opened
 * @param clients who may
 * @param nameif the interface
 */
public record ManagementRule(SourceLine source, Service service, IpNetwork clients, String nameif) {

    /** What the firewall itself serves. */
    public enum Service {
        SSH("ssh", 22),
        TELNET("telnet", 23),
        HTTP("http", 443);

        private final String word;
        private final int port;

        Service(String word, int port) {
            this.word = word;
            this.port = port;
        }

        /** The first word of its lines. */
        public String word() {
            return word;
        }

        /** Its usual TCP port. */
        public int port() {
            return port;
        }
    }
}
