package io.sallyport.config.command;

/** Kinds of named things that help and completion can list. */
public final class Kinds {
    private Kinds() {}

    public static final String INTERFACE = "interface";
    public static final String ACCESS_LIST = "access-list";
    public static final String NETWORK_OBJECT = "network object";
    public static final String SERVICE_OBJECT = "service object";
    public static final String NETWORK_GROUP = "network object-group";
    public static final String PORT_GROUP = "service object-group of ports";
    public static final String TIME_RANGE = "time-range";
    public static final String CLASS_MAP = "class-map";
    public static final String POLICY_MAP = "policy-map";
}
