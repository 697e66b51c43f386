package draftscope.model.served;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.model.PairLoader;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ServedPairLoaderTest {

    /**
     * A default that is not handed on would answer for the loader within: there is no GPU, say, where there is one. The
     * short form of a longer question asks that one.
     */
    @Test
    void everythingThatIsAskedOfALoaderIsHandedOn() throws NoSuchMethodException {
        assertThat(PairLoader.class.getMethods()).hasSizeGreaterThan(6);
        var all = Stream.of(PairLoader.class.getMethods()).filter(m -> !m.isSynthetic()).toList();
        for (var asked : all) {
            if (all.stream().noneMatch(other -> isLonger(other, asked))) {
                assertThat(ServedPairLoader.class.getMethod(asked.getName(), asked.getParameterTypes()).getDeclaringClass())
                        .as(asked.getName())
                        .isEqualTo(ServedPairLoader.class);
            }
        }
    }

    private static boolean isLonger(Method other, Method asked) {
        return other.getName().equals(asked.getName()) && other.getParameterCount() > asked.getParameterCount();
    }
}
