package io.sallyport.engine.forward;

/**
 * The TCP/IP stack behind the firewall's own addresses. The engine hands it what is for the box
 * ({@link io.sallyport.engine.Effects#deliver}); what it sends enters the engine as any packet does.
 */
public interface LocalStack {

    /** Whatever arrives has a listener: an offline driver cannot know better. */
    LocalStack ASSUMED = (interfaceIndex, protocol, port) -> true;

    /** Whether something listens on the interface's address. */
    boolean listens(int interfaceIndex, int protocol, int port);
}
