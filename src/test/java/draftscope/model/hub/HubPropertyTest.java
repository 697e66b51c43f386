package draftscope.model.hub;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import draftscope.model.checkpoint.Weights;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/** Whatever is typed or lies in a file is read or refused, and leads nowhere outside the model's folder. */
class HubPropertyTest {

    @Property(tries = 1000)
    void anyTextIsReadOrRefused(@ForAll String text) {
        try {
            assertThat(ModelReference.resolve(text)).isNotNull();
        } catch (BadInputException e) {
            assertThat(e.getMessage()).doesNotContain("\n");
        }
    }

    @Property(tries = 300)
    void anyIndexIsReadOrRefused(@ForAll byte[] bytes, @ForAll String name) throws IOException {
        var folder = Files.createTempDirectory("index");
        var index = folder.resolve(Weights.INDEX);
        try {
            Files.write(index, bytes);
            Checkpoint.missing(folder, Wanted.MODEL);
            var quoted = new ObjectMapper().writeValueAsString(name);
            Files.write(index, ("{\"weight_map\":{\"a\":" + quoted + "}}").getBytes(StandardCharsets.UTF_8));
            for (var shard : Checkpoint.weights(folder)) {
                assertThat(folder.resolve(shard).normalize().getParent()).isEqualTo(folder);
            }
        } catch (BadInputException e) {
            assertThat(e.getMessage()).contains(Weights.INDEX);
        } finally {
            Files.delete(index);
            Files.delete(folder);
        }
    }
}
