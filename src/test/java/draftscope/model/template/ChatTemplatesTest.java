package draftscope.model.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.model.input.BadInputException;
import draftscope.model.tokenizer.ChatTemplate.Message;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ChatTemplatesTest {

    @TempDir
    Path folder;

    @Test
    void aCheckpointWithoutOneHasNone() throws IOException {
        assertThat(ChatTemplates.of(folder)).isEmpty();
        config("{\"eos_token\": \"</s>\", \"chat_template\": null}");
        assertThat(ChatTemplates.of(folder)).isEmpty();
    }

    @Test
    void readsItFromTheTokenizersConfiguration() throws IOException {
        config("""
                {"bos_token": {"content": "<s>", "lstrip": false}, "eos_token": "</s>", "pad_token": null,
                 "chat_template": "{{ bos_token }}{{ messages[0].content }}{{ eos_token }}[{{ pad_token }}]"}""");
        assertThat(rendered()).isEqualTo("<s>Hi</s>[]");
    }

    @Test
    void aFileOfItsOwnComesFirst() throws IOException {
        config("{\"eos_token\": \"</s>\", \"chat_template\": \"old\"}");
        write("chat_template.jinja", "new{{ eos_token }}\n");
        assertThat(rendered()).isEqualTo("new</s>");
    }

    @Test
    void whatIsNoPlainFileIsNotRead() throws IOException {
        config("{\"chat_template\": \"old\"}");
        Files.createDirectory(folder.resolve("chat_template.jinja"));
        assertThatThrownBy(this::rendered)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("chat_template.jinja")
                .hasMessageContaining("no plain file");
    }

    @Test
    void ofSeveralTheDefaultCounts() throws IOException {
        config("""
                {"chat_template": [{"name": "tool_use", "template": "no"}, {"name": "default", "template": "yes"}]}""");
        assertThat(rendered()).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "{\"default\": \"yes\", \"tool_use\": \"no\"}",
        "[{\"name\": \"default\", \"template\": \"no\"}, {\"name\": \"default\", \"template\": \"yes\"}]"
    })
    void namedTemplatesAreCollectedAsTransformersDoes(String templates) throws IOException {
        config("{\"model_max_length\": Infinity, \"chat_template\": " + templates + "}");
        assertThat(rendered()).isEqualTo("yes");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chat_template.jinja", "tokenizer_config.json", "special_tokens_map.json"})
    void aPointerOfGitLfsIsNoTemplate(String name) throws IOException {
        config("{\"chat_template\": \"old\"}");
        write(name, "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 4\n");
        assertThatThrownBy(this::rendered)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(name)
                .hasMessageContaining("Git LFS pointer");
    }

    @Test
    void ofSeveralWithoutADefaultNoneIsGuessed() throws IOException {
        for (var templates : List.of("[{\"name\": \"rag\", \"template\": \"no\"}]", "{\"rag\": \"no\"}", "{\"default\": 3}", "7")) {
            config("{\"chat_template\": " + templates + "}");
            assertThatThrownBy(this::rendered)
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("tokenizer_config.json, field chat_template")
                    .hasMessageContaining("'default'");
        }
    }

    @Test
    void specialTokensMayStandInTheirOwnFile() throws IOException {
        config("{\"bos_token\": null, \"chat_template\": \"[{{ bos_token }}|{{ eos_token }}]\"}");
        write("special_tokens_map.json", "{\"bos_token\": \"<b>\", \"eos_token\": {\"content\": \"<e>\"}}");
        assertThat(rendered()).isEqualTo("[|<e>]");
    }

    @Test
    void aTemplateThatCannotBeReadRefusesOnlyToRender() throws IOException {
        write("chat_template.jinja", "x\n{% include 'y' %}");
        var template = ChatTemplates.of(folder, Rendering.CLOCK);
        assertThat(template).isPresent();
        assertThatThrownBy(this::rendered)
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("chat_template.jinja, line 2")
                .hasMessageContaining("include")
                .hasMessageContaining("--raw");
    }

    @Test
    void brokenFilesAreNamed() throws IOException {
        config("{\"chat_template\": ");
        assertThatThrownBy(() -> ChatTemplates.of(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("tokenizer_config.json")
                .hasMessageContaining("not JSON");
        config("[".repeat(100_000));
        assertThatThrownBy(() -> ChatTemplates.of(folder)).isInstanceOf(BadInputException.class);
        config("{}");
        Files.write(folder.resolve("chat_template.jinja"), new byte[] {(byte) 0xC3, 0x28});
        assertThatThrownBy(() -> ChatTemplates.of(folder))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void anEmptyConfigurationHasNoTemplate() throws IOException {
        config("");
        assertThat(ChatTemplates.of(folder)).isEmpty();
        config("3");
        assertThat(ChatTemplates.of(folder)).isEmpty();
    }

    private String rendered() {
        return ChatTemplates.of(folder, Rendering.CLOCK).orElseThrow().render(List.of(Message.user("Hi")), true);
    }

    private void config(String json) throws IOException {
        write("tokenizer_config.json", json);
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(folder.resolve(name), text);
    }
}
