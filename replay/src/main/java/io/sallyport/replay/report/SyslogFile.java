package io.sallyport.replay.report;

import io.sallyport.config.model.Configuration;
import io.sallyport.config.model.LogDestination;
import io.sallyport.engine.Engine;
import io.sallyport.engine.SecurityContext;
import io.sallyport.engine.log.LogEvent;
import io.sallyport.engine.log.LogLine;
import io.sallyport.replay.ReplayObserver;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes the messages of {@code logging trap} as their server would have received them, a line for each. */
public final class SyslogFile implements ReplayObserver {
    private final Appendable out;
    private final Configuration configuration;
    private @Nullable SecurityContext context;
    private long written;

    /**
     * @param out where lines go
     * @param configuration the running configuration, which commands may change
     */
    public SyslogFile(Appendable out, Configuration configuration) {
        this.out = out;
        this.configuration = configuration;
    }

    @Override
    public void begin(Engine engine) {
        context = engine.context();
    }

    @Override
    public void message(LogEvent event) {
        syslog(event);
    }

    @Override
    public void syslog(LogEvent event) {
        if (context == null || !event.isFor(LogDestination.TRAP)) {
            return;
        }
        try {
            out.append(LogLine.of(configuration).wire(event, context)).append('\n');
            written++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Why a server would have received nothing; empty if it would. */
    public Optional<String> whyNothing() {
        if (written > 0) {
            return configuration.logging().hosts().isEmpty()
                    ? Optional.of("no \"logging host\": no server would have received these messages")
                    : Optional.empty();
        }
        if (!configuration.logging().enabled()) {
            return Optional.of("no \"logging enable\": no server would have received a message");
        }
        return configuration.logging().destinations().containsKey(LogDestination.TRAP)
                ? Optional.of("no message went to \"logging trap\"")
                : Optional.of("no \"logging trap\": no server would have received a message");
    }
}
