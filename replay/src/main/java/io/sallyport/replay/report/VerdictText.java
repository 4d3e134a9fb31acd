package io.sallyport.replay.report;

import io.sallyport.engine.Judgement;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.drop.DropReason;
import io.sallyport.engine.policy.RuleReference;
import io.sallyport.engine.policy.RuleRegistry;
import io.sallyport.replay.Verdict;
import org.jspecify.annotations.Nullable;

/** Verdicts in words: what became of a packet, by which path, connection and rule. */
final class VerdictText {
    private VerdictText() {}

    /** One line. */
    static String of(Verdict verdict, @Nullable Judgement judgement, SecurityContext context) {
        if (judgement == null) {
            return verdict.label();
        }
        StringBuilder text = new StringBuilder(verdict.label());
        if (verdict == Verdict.DROP) {
            text.append(" (")
                    .append(judgement.reason().aspName())
                    .append(") ")
                    .append(judgement.reason().label());
        } else if (verdict == Verdict.FORWARD) {
            text.append(" to ").append(context.interfaceName(judgement.egress()));
            text.append(", ").append(judgement.path().label());
        }
        if (judgement.connection() != 0) {
            text.append(", connection ").append(judgement.connection());
        }
        boolean tells = verdict == Verdict.DROP
                ? explains(judgement.reason(), judgement.rule())
                : judgement.rule() != RuleRegistry.NONE;
        if (tells) {
            text.append(", ").append(rule(judgement.rule(), context));
        }
        return text.append(judgement.certain() ? "" : ", uncertain").toString();
    }

    /** The rule of a packet that a later check dropped is the one that had let it in: no explanation. */
    static boolean explains(DropReason reason, int rule) {
        return reason == DropReason.ACL_DROP && rule != RuleRegistry.NONE;
    }

    /** A rule with its place. */
    static String rule(int number, SecurityContext context) {
        RuleReference rule = context.rules().rule(number);
        return rule.isImplicit() ? rule.text() : "rule " + rule.file() + ':' + rule.line() + ": " + rule.text();
    }
}
