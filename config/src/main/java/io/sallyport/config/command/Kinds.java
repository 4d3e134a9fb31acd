package io.sallyport.config.command;

/** Kinds of named things that help and completion can list. */
public final class Kinds {
    private Kinds() {}

    public static final String INTERFACE = "interface";
    public static final String ACCESS_LIST = "access-list";
    public static final String CLASS_MAP = "class-map";
    public static final String POLICY_MAP = "policy-map";
}
