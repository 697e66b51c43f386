package draftscope.app.home;

import static org.assertj.core.api.Assertions.assertThat;

import draftscope.app.kit.Field;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KeptTest {

    private final Field<Integer> length = new Field<>("constant-draft_length", "k", "", "5", Integer::valueOf);

    @Test
    void aTextOfTheFirstEditionIsFoundByTheFieldsOldName() {
        Kept.fill(Map.of("k", "9"), List.of(length));
        assertThat(length.value()).contains(9);
        Kept.fill(Map.of("k", "9", "constant-draft_length", "7"), List.of(length));
        assertThat(length.value()).as("today's name goes first").contains(7);
        Kept.fill(Map.of("k", "a lot"), List.of(length));
        assertThat(length.value()).contains(7);
    }
}
