package draftscope.model.torch;

import ai.djl.pytorch.engine.PtNDManager;
import draftscope.model.RunType;
import draftscope.model.torch.library.Libtorch;
import java.nio.file.Path;
import java.util.Arrays;

/** The logits of a checkpoint after every prefix of a text; what two texts share is computed once. */
public final class EmbeddedRows implements AutoCloseable {

    private final PtNDManager manager;
    private final TorchModel model;
    private final int vocabulary;
    private int[] fed = {};

    /** @param vocabulary ids the tokenizer has; rows are cropped to them */
    public EmbeddedRows(Path checkpoint, int vocabulary) {
        manager = Libtorch.start("cpu", 1);
        model = Checkpoints.load(manager, checkpoint, RunType.FLOAT32);
        this.vocabulary = vocabulary;
    }

    /** Rows of logits after each prefix of at least {@code from} tokens. */
    public synchronized double[][] after(int[] ids, int from) {
        int same = 0;
        while (same < Math.min(fed.length, from - 1) && fed[same] == ids[same]) {
            same++;
        }
        model.rewind(same);
        var rows = Logits.of(model, Arrays.copyOfRange(ids, same, ids.length));
        fed = ids.clone();
        var wanted = new double[ids.length - from + 1][vocabulary];
        for (int i = 0; i < wanted.length; i++) {
            var row = rows[from - 1 - same + i];
            for (int v = 0; v < vocabulary; v++) {
                wanted[i][v] = row[v];
            }
        }
        return wanted;
    }

    @Override
    public void close() {
        model.close();
        manager.close();
    }
}
