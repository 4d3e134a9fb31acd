package io.sallyport.config.command;

import static io.sallyport.config.command.Arguments.REST;
import static io.sallyport.config.command.Declaration.global;
import static io.sallyport.config.command.Declaration.in;

import io.sallyport.config.language.Argument;
import io.sallyport.config.language.Command;
import io.sallyport.config.model.Feature;
import io.sallyport.config.model.Section;
import java.util.List;

/** Maps that only inspections consult: {@code policy-map type inspect} (reference 4.8). */
final class InspectMapCommands {
    private static final String NO_INSPECTION = "application inspection is not built yet";
    private static final Argument<String> NAME = Argument.word("name", 128, "Name of the map");

    private static final String PARAMETERS =
            "(message-length | dns-guard | protocol-enforcement | nat-rewrite | id-mismatch "
                    + "| id-randomization | tsig | protocol-violation | mask-banner | mask-syst-reply | allow-tls | mail-relay "
                    + "| special-character | max-forwards-validation | state-checking | software-version | strict-header-validation "
                    + "| traffic-non-sip | uri-non-sip | im | ip-address-privacy | rtp-conformance | timeout | eool | nop "
                    + "| router-alert | umbrella | call-party-numbers | call-duration-limit | early-message | h245-tunnel-block "
                    + "| hsi-group | message-id | sccp-prefix-len | enforce-registration | permit-errors | tunnel-limit | body-match-maximum "
                    + "| tcp-inspection | spoof-server | command-queue | url-length-limit | reserve-port-protect | esp | ah)";

    private InspectMapCommands() {}

    static List<Command<Editor>> commands() {
        return List.of(
                global("policy-map type inspect <name> <rest>", NAME, REST)
                        .at(Section.POLICY_MAP_INSPECT)
                        .opens(Modes.INSPECT_MAP)
                        .unsupported(Feature.INSPECTION, NO_INSPECTION),
                in(Modes.INSPECT_MAP, "parameters 'Specify this keyword to enter policy parameters'")
                        .opens(Modes.INSPECT_PARAMETERS)
                        .unsupported(Feature.INSPECTION, NO_INSPECTION),
                in(
                                Modes.INSPECT_MAP,
                                "(match | class | description | drop-connection | reset | log | mask | drop) [<rest>]",
                                REST)
                        .unsupported(Feature.INSPECTION, NO_INSPECTION),
                in(Modes.INSPECT_PARAMETERS, PARAMETERS + " [<rest>]", REST)
                        .unsupported(Feature.INSPECTION, NO_INSPECTION),
                in(Modes.INSPECT_PARAMETERS, "no tcp-inspection").unsupported(Feature.INSPECTION, NO_INSPECTION));
    }
}
