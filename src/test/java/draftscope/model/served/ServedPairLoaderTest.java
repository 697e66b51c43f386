package draftscope.model.served;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.PairLoader;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServedPairLoaderTest {

    /** A default that is not handed on would answer for the loader within: there is no GPU, say, where there is one. */
    @Test
    void everythingThatIsAskedOfALoaderIsHandedOn() throws NoSuchMethodException {
        assertThat(PairLoader.class.getMethods()).hasSizeGreaterThan(6);
        for (var asked : Stream.of(PairLoader.class.getMethods()).filter(m -> !m.isSynthetic()).toArray(Method[]::new)) {
            assertThat(ServedPairLoader.class.getMethod(asked.getName(), asked.getParameterTypes()).getDeclaringClass())
                    .as(asked.getName())
                    .isEqualTo(ServedPairLoader.class);
        }
    }
}
