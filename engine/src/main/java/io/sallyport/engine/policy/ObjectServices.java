package io.sallyport.engine.policy;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.ObjectTranslation;
import io.sallyport.config.model.PortMatch;
import io.sallyport.config.model.ServiceMatch;
import io.sallyport.config.model.ServiceObject;
import io.sallyport.engine.nat.PortMapping;
import io.sallyport.packet.Protocol;
import java.util.Optional;

/**
 * Ports of rules of 8.3 and later. The first service of twice NAT holds the real source and mapped destination ports, the
 * second the mapped source and real destination ports (documented).
 */
final class ObjectServices {
    private static final int LAST = 65_535;

    private ObjectServices() {}

    /** How source ports are translated; empty where that cannot be told. */
    static Optional<PortMapping> source(Configuration configuration, Optional<ObjectTranslation.Service> service) {
        if (service.isPresent() && service.get() instanceof ObjectTranslation.Ports ports) {
            return Optional.of(PortMapping.of(ports.protocol(), ports.real(), ports.mapped()));
        }
        return objects(configuration, service, true);
    }

    /** How destination ports are translated, likewise. */
    static Optional<PortMapping> destination(Configuration configuration, Optional<ObjectTranslation.Service> service) {
        return objects(configuration, service, false);
    }

    private static Optional<PortMapping> objects(
            Configuration configuration, Optional<ObjectTranslation.Service> service, boolean ofSource) {
        if (service.isEmpty() || !(service.get() instanceof ObjectTranslation.Objects objects)) {
            return Optional.of(PortMapping.NONE);
        }
        if (objects.first().equals("any") && objects.second().equals("any")) {
            return Optional.of(PortMapping.NONE);
        }
        Optional<ServiceMatch> first = match(configuration, objects.first());
        Optional<ServiceMatch> second = match(configuration, objects.second());
        if (first.isEmpty()
                || second.isEmpty()
                || first.get().protocol() != second.get().protocol()) {
            return Optional.empty();
        }
        int protocol = first.get().protocol();
        if (protocol != Protocol.TCP && protocol != Protocol.UDP) {
            return Optional.empty();
        }
        return ofSource
                ? mapping(protocol, first.get().sourcePort(), second.get().sourcePort())
                : mapping(protocol, second.get().destinationPort(), first.get().destinationPort());
    }

    private static Optional<ServiceMatch> match(Configuration configuration, String name) {
        return Optional.ofNullable(configuration.serviceObjects().get(name)).flatMap(ServiceObject::value);
    }

    private static Optional<PortMapping> mapping(int protocol, PortMatch real, PortMatch mapped) {
        int first = first(real);
        int last = last(real);
        boolean fits = real.operator() != PortMatch.Operator.NEQ
                && mapped.operator() != PortMatch.Operator.NEQ
                && last - first == last(mapped) - first(mapped);
        return fits ? Optional.of(new PortMapping(protocol, first, last, first(mapped))) : Optional.empty();
    }

    private static int first(PortMatch ports) {
        return switch (ports.operator()) {
            case EQ, RANGE -> ports.low();
            case GT -> ports.low() + 1;
            case ANY, NEQ, LT -> 0;
        };
    }

    private static int last(PortMatch ports) {
        return switch (ports.operator()) {
            case EQ -> ports.low();
            case RANGE -> ports.high();
            case LT -> ports.low() - 1;
            case ANY, NEQ, GT -> LAST;
        };
    }
}
