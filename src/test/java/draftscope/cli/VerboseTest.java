package draftscope.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import draftscope.model.input.BadInputException;
import draftscope.testing.ScriptedPairLoader;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class VerboseTest {

    private final Logger ours = (Logger) LoggerFactory.getLogger("draftscope");
    private final ListAppender<ILoggingEvent> logged = new ListAppender<>();
    private final ScriptedPairLoader refusing = new ScriptedPairLoader(spec -> {
        throw new BadInputException("config.json", "is broken", "mend it");
    });

    @BeforeEach
    void listen() {
        logged.start();
        ours.addAppender(logged);
    }

    @AfterEach
    void forget() {
        ours.detachAppender(logged);
        ours.setLevel(null);
        ((Logger) LoggerFactory.getLogger("ai.djl")).setLevel(null);
    }

    @Test
    void stackTracesComeOnlyWhenAskedFor() {
        new Commands().loading(refusing).run("generate", "--prompt", "once");
        assertThat(logged.list).isEmpty();

        var result = new Commands().loading(refusing).run("generate", "--prompt", "once", "--verbose");
        assertThat(result.code()).isEqualTo(2);
        assertThat(result.err()).isEqualTo("draftscope: config.json: is broken; mend it\n");
        assertThat(logged.list).anySatisfy(e -> {
            assertThat(e.getLevel()).isEqualTo(Level.DEBUG);
            assertThat(e.getThrowableProxy().getMessage()).contains("is broken");
        });
    }
}
