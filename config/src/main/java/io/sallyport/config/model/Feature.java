package io.sallyport.config.model;

/** A part of the packet path that an unsupported line would change; a decision that consults it is uncertain. */
public enum Feature {
    ACCESS_CONTROL,
    TRANSLATION,
    ROUTING,
    INSPECTION,
    CONNECTION_SETTINGS,
    NORMALIZATION,
    VPN,
    MANAGEMENT
}
