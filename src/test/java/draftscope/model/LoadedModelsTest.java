package draftscope.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LoadedModelsTest {

    @Test
    void aModelIsFreedOnceWhenTheLastLetsGo() {
        var model = new Model("a");
        model.hold();
        model.letGo();
        assertThat(model.freed).isZero();
        model.letGo();
        assertThat(model.freed).isEqualTo(1);
        assertThatThrownBy(model::letGo).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(model::hold).isInstanceOf(IllegalStateException.class);
        assertThat(model.freed).isEqualTo(1);
    }

    @Test
    void whatIsHeldOutlivesWhoOwnedItAndNobodyElse() {
        var wanted = new Model("a");
        var other = new Model("b");
        try (var models = LoadedModels.none()) {
            assertThat(models.identities()).isEmpty();
            assertThat(models.bytes()).isEmpty();
        }
        try (var models = new LoadedModels(List.of(wanted, other))) {
            wanted.letGo();
            other.letGo();
            assertThat(models.bytes()).isEqualTo(Map.of("cpu", 20L));
            models.keepOnly(Set.of(wanted.name));
            assertThat(other.freed).isEqualTo(1);
            assertThat(wanted.freed).isZero();
            assertThat(models.use(Model.class, other.name)).isEmpty();
            assertThat(models.use(Model.class, wanted.name)).containsSame(wanted);
            models.close();
            assertThat(wanted.freed).as("it is used").isZero();
        }
        wanted.letGo();
        assertThat(wanted.freed).isEqualTo(1);
    }

    /** Nobody knows whether it would be read the same. */
    @Test
    void aModelWithoutAnIdentityIsNobodyElses() {
        var model = new Model("a") {
            @Override
            public Optional<ModelIdentity> identity() {
                return Optional.empty();
            }
        };
        try (var models = new LoadedModels(List.of(model))) {
            model.letGo();
            assertThat(models.use(Model.class, model.name)).isEmpty();
            models.keepOnly(Set.of(model.name));
            assertThat(model.freed).isEqualTo(1);
        }
        assertThat(model.freed).isEqualTo(1);
    }

    private static class Model extends SharedModel {

        final ModelIdentity name;
        int freed;

        Model(String name) {
            this.name = new ModelIdentity(
                    new ModelFiles(Path.of(name), List.of()), "float32", DevicePlan.single("cpu", 1), 1);
        }

        @Override
        public Optional<ModelIdentity> identity() {
            return Optional.of(name);
        }

        @Override
        public Map<String, Long> bytes() {
            return Map.of("cpu", 10L);
        }

        @Override
        protected void free() {
            freed++;
        }
    }
}
