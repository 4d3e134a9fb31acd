package io.sallyport.config.model;

/**
 * {@code access-group LIST {in|out} interface IF}.
 *
 * @param source where it was written
 * @param accessList name of the list
 * @param inbound true for {@code in}
 * @param nameif the interface
 */
public record AccessGroup(SourceLine source, String accessList, boolean inbound, String nameif) {}
