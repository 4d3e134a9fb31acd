package io.sallyport.config.command;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ObjectTranslation;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.config.model.ServiceObject;
import io.sallyport.packet.Protocol;
import java.util.Optional;

/** Which services of twice NAT can be told: ports of TCP or UDP, as many on either side. */
final class ServiceReach {
    private ServiceReach() {}

    /** Why the services of a rule cannot act; empty if they can, or if there are none. */
    static Optional<String> obstacle(Configuration configuration, ObjectTranslation t) {
        if (t.service().isEmpty() || !(t.service().get() instanceof ObjectTranslation.Objects objects)) {
            return Optional.empty();
        }
        if (objects.first().equals("any") && objects.second().equals("any")) {
            return Optional.empty();
        }
        Optional<ServiceMatch> first = match(configuration, objects.first());
        Optional<ServiceMatch> second = match(configuration, objects.second());
        if (first.isEmpty() || second.isEmpty()) {
            return Optional.of("a service on one side only is not built yet");
        }
        if (first.get().protocol() != second.get().protocol() || !hasPorts(first.get())) {
            return Optional.of("services other than TCP or UDP ports are not translated yet");
        }
        boolean fits = fits(first.get().sourcePort(), second.get().sourcePort())
                && fits(second.get().destinationPort(), first.get().destinationPort());
        if (!fits) {
            return Optional.of("the services have no ports that correspond one to one");
        }
        return t.pool().isPresent() && !first.get().sourcePort().equals(PortMatch.ANY)
                ? Optional.of("source ports of a dynamic rule are not built yet")
                : Optional.empty();
    }

    private static boolean hasPorts(ServiceMatch service) {
        return service.protocol() == Protocol.TCP || service.protocol() == Protocol.UDP;
    }

    private static Optional<ServiceMatch> match(Configuration configuration, String name) {
        return Optional.ofNullable(configuration.serviceObjects().get(name)).flatMap(ServiceObject::value);
    }

    private static boolean fits(PortMatch real, PortMatch mapped) {
        return real.operator() != PortMatch.Operator.NEQ
                && mapped.operator() != PortMatch.Operator.NEQ
                && size(real) == size(mapped);
    }

    private static int size(PortMatch ports) {
        return switch (ports.operator()) {
            case EQ -> 1;
            case RANGE -> ports.high() - ports.low() + 1;
            case LT -> ports.low();
            case GT -> 65_535 - ports.low();
            case ANY, NEQ -> 65_536;
        };
    }
}
