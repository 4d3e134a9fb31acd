package io.sallyport.engine.connection;

import io.sallyport.packet.Protocol;

/**
 * What {@code show conn state} selects by. Names are documented (command reference); which letter of the flags each means is
 * concluded from the legend.
 */
public enum ConnectionState {
    CONN_INBOUND("conn_inbound", "Begun from outside", ConnectionState.NO_LETTER) {
        @Override
        public boolean matches(ConnectionView connection) {
            return connection.initiatorIsOutside();
        }
    },
    CTIQBE("ctiqbe", "Media of CTIQBE", 'C'),
    DATA_IN("data_in", "Data from outside", 'I'),
    DATA_OUT("data_out", "Data from inside", 'O'),
    FININ("finin", "FIN from outside", 'F'),
    FINOUT("finout", "FIN from inside", 'f'),
    H225("h225", "H.225.0", 'h'),
    H323("h323", "H.323", 'H'),
    HTTP_GET("http_get", "Requests of HTTP", ConnectionState.NO_LETTER),
    MGCP("mgcp", "MGCP", 'g'),
    NOJAVA("nojava", "Java is denied", ConnectionState.NO_LETTER),
    RPC("rpc", "SUNRPC", 'R') {
        @Override
        public boolean matches(ConnectionView connection) {
            return connection.protocol() == Protocol.UDP && super.matches(connection);
        }
    },
    SERVICE_MODULE("service_module", "Inspected by a service module", 'X'),
    SIP("sip", "SIP", 'T'),
    SKINNY("skinny", "Media of Skinny", 'k'),
    SMTP_DATA("smtp_data", "Mail", 'M'),
    SQLNET_FIXUP_DATA("sqlnet_fixup_data", "Data of SQL*Net", 'q'),
    TCP_EMBRYONIC("tcp_embryonic", "TCP whose handshake is not complete", ConnectionState.NO_LETTER) {
        @Override
        public boolean matches(ConnectionView connection) {
            return connection.protocol() == Protocol.TCP
                    && !UP.matches(connection)
                    && !connection.flags().equals("b");
        }
    },
    UP("up", "Established TCP", 'U'),
    VPN_ORPHAN("vpn_orphan", "Its tunnel is gone", 'V');

    private static final char NO_LETTER = 0;

    private final String word;
    private final String help;
    private final char letter;

    ConnectionState(String word, String help, char letter) {
        this.word = word;
        this.help = help;
        this.letter = letter;
    }

    /** The word of the command. */
    public String word() {
        return word;
    }

    /** What it means, in a few words. */
    public String help() {
        return help;
    }

    /** Whether the connection is in this state. */
    public boolean matches(ConnectionView connection) {
        return connection.flags().indexOf(letter) >= 0;
    }
}
