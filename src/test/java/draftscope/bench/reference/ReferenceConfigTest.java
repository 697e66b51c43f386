package draftscope.bench.reference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import draftscope.decoding.drafter.DrafterCatalog;
import draftscope.decoding.drafter.Drafting;
import draftscope.decoding.event.CapeBins;
import draftscope.decoding.event.TreeOptions;
import draftscope.decoding.policy.ConstantLength;
import draftscope.decoding.policy.HeuristicLength;
import draftscope.decoding.policy.NoDrafting;
import draftscope.decoding.policy.Svip;
import draftscope.decoding.port.Sampling;
import draftscope.model.input.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReferenceConfigTest {

    private static final String LEAST = "'target_model':'t','draft_model':'d','experiment_id':'e',"
            + "'test_data_file':'p.jsonl','output_dir':'out','max_new_tokens':512";

    @TempDir
    Path folder;

    private ReferenceConfig read(String fields) {
        try {
            var file = folder.resolve("config.json");
            Files.writeString(file, "{" + fields.replace('\'', '"') + "}");
            return ReferenceConfig.read(file);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void defaultsAreTheReferences() {
        var config = read(LEAST);
        assertThat(config.policy()).isEqualTo(new ConstantLength(5));
        assertThat(config.sampling(3)).isEqualTo(new Sampling(1, 0, 1, 3));
        assertThat(config.entropyThreshold()).isEqualTo(0.3);
        assertThat(config.output()).isEqualTo(Path.of("out", "e.jsonl"));
    }

    @Test
    void everyFieldIsRead() {
        var config = read(LEAST + ",'sample':false,'length_policy':'svip','entropy_threshold':0.4,'draft_length':7,"
                + "'seed':9,'memory_first_gpu':10,'memory_per_gpu':11");
        assertThat(config.policy()).isEqualTo(new Svip(draftscope.decoding.policy.EntropyScore.REFERENCE, 0.4, 40));
        assertThat(config.sampling(3)).isEqualTo(Sampling.GREEDY);
        assertThat(config.passedOver()).containsExactly("memory_first_gpu", "memory_per_gpu");
        assertThat(read(LEAST).passedOver()).isEmpty();
        assertThat(read(LEAST + ",'length_policy':'heuristics','draft_length':7").policy())
                .isEqualTo(new HeuristicLength(7, 40));
        assertThat(read(LEAST + ",'draft_length':50").policy()).isEqualTo(new ConstantLength(40));
        assertThat(read(LEAST.replace("'d'", "''") + ",'length_policy':'svip'").policy()).isEqualTo(new NoDrafting());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'temperature':1                | temperature",
                "'length_policy':'heuristic'    | length_policy",
                "'length_policy':'heuristic'    | heuristic",
                "'sample':1                     | sample",
                "'draft_length':0               | draft_length",
                "'draft_length':2.5             | draft_length",
                "'entropy_threshold':-1         | entropy_threshold",
                "'seed':'x'                     | seed",
                "'length_policy':'heuristics','draft_length':41 | draft_length"
            })
    void whateverIsWrongIsRefusedByName(String field, String named) {
        assertThatThrownBy(() -> read(LEAST + "," + field))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(named)
                .hasMessageNotContaining("\n");
    }

    @Test
    void fieldsOfOurOwnChooseADrafter() {
        assertThat(read(LEAST).drafting()).isEqualTo(Drafting.model());
        assertThat(read(LEAST).heads()).isEmpty();
        var tree = read(LEAST.replace("'d'", "''") + ",'drafter':'eagle2','head':'h','tree_width':4,'tree_depth':3,"
                + "'tree_tokens':20,'tree_stop':'per-node','length_policy':'svip'");
        assertThat(tree.drafting().drafter().name()).isEqualTo("eagle2");
        assertThat(tree.drafting().trees())
                .isEqualTo(new TreeOptions(4, 3, 20, TreeOptions.Stop.PER_NODE, CapeBins.CODE));
        assertThat(tree.heads()).containsExactly("h");
        assertThat(tree.policy()).as("a head drafts without a draft model").isInstanceOf(Svip.class);
        var cape = read(LEAST + ",'drafter':'cape','head':['a','b'],'cape_bins':'paper'");
        assertThat(cape.heads()).containsExactly("a", "b");
        assertThat(cape.drafting().trees().bins()).isEqualTo(CapeBins.PAPER);
        assertThat(read(LEAST + ",'drafter':'lookup'").drafting()).isEqualTo(DrafterCatalog.entry("lookup").standard());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "'drafter':'tree'                               | drafter",
                "'drafter':'eagle2'                             | head",
                "'drafter':'eagle2','head':''                   | head",
                "'drafter':'eagle2','head':[]                   | head",
                "'drafter':'eagle2','head':[1]                  | head",
                "'head':'h'                                     | head",
                "'drafter':'eagle2','head':'h','tree_width':0   | tree_width",
                "'drafter':'eagle2','head':'h','tree_width':65  | tree_width",
                "'drafter':'eagle2','head':'h','tree_depth':64  | tree_depth",
                "'drafter':'eagle2','head':'h','tree_tokens':1  | tree_tokens",
                "'drafter':'eagle2','head':'h','tree_stop':'x'  | tree_stop",
                "'drafter':'eagle2','head':'h','cape_bins':'code' | cape_bins",
                "'drafter':'cape','head':'h','cape_bins':'x'    | cape_bins",
                "'drafter':'cape','head':'h','tree_width':4     | tree_width",
                "'tree_depth':4                                 | tree_depth",
                "'heads':'h'                                    | heads"
            })
    void aDrafterThatCannotBeIsRefusedByName(String fields, String named) {
        assertThatThrownBy(() -> read(LEAST + "," + fields.strip()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("field '" + named + "'")
                .hasMessageNotContaining("\n");
    }

    @Test
    void aMissingFieldIsRefusedByName() {
        for (var field : LEAST.split(",")) {
            var without = LEAST.replace(field + ",", "").replace("," + field, "");
            assertThatThrownBy(() -> read(without))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining(field.substring(1, field.indexOf('\'', 1)));
        }
    }

    @Test
    void brokenFilesAreOneClearLine() throws IOException {
        var file = folder.resolve("config.json");
        for (var text : new String[] {"", "{", "[]", "{} {}", "{\"seed\":1,\"seed\":2}"}) {
            Files.writeString(file, text);
            assertThatThrownBy(() -> ReferenceConfig.read(file))
                    .isInstanceOf(BadInputException.class)
                    .hasMessageContaining("config.json")
                    .hasMessageNotContaining("\n");
        }
        assertThatThrownBy(() -> ReferenceConfig.read(folder.resolve("none.json"))).isInstanceOf(BadInputException.class);
    }
}
