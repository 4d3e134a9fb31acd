package io.sallyport.config.command;

import io.sallyport.config.model.Feature;
import io.sallyport.config.model.LineStatus;
import java.util.Optional;

/**
 * What a line is worth here.
 *
 * @param status modelled, no-effect or unsupported
 * @param feature for unsupported lines, the part of the path that it would change
 * @param reason why; empty for modelled ones
 */
public record Standing(LineStatus status, Optional<Feature> feature, String reason) {

    /** It acts. */
    public static final Standing MODELLED = new Standing(LineStatus.MODELLED, Optional.empty(), "");

    /** It cannot change a verdict here. */
    public static Standing noEffect(String reason) {
        return new Standing(LineStatus.NO_EFFECT, Optional.empty(), reason);
    }

    /** It would change verdicts. */
    public static Standing unsupported(Feature feature, String reason) {
        return new Standing(LineStatus.UNSUPPORTED, Optional.of(feature), reason);
    }
}
