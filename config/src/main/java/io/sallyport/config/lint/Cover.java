package io.sallyport.config.lint;

import io.sallyport.config.model.AddressMatch;

/** Whether one match holds for everything that another holds for. */
final class Cover {
    private Cover() {}

    /** Whether {@code wide} matches every address that {@code narrow} matches; false where that cannot be told. */
    static boolean of(AddressMatch wide, AddressMatch narrow) {
        if (wide.equals(narrow)) {
            return true;
        }
        if (wide instanceof AddressMatch.Any any) {
            return any.version() == 0
                    || narrow instanceof AddressMatch.Network n
                            && n.network().address().version() == any.version();
        }
        return wide instanceof AddressMatch.Network w
                && narrow instanceof AddressMatch.Network n
                && w.network().contains(n.network());
    }
}
