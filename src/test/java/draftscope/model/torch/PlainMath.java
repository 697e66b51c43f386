package draftscope.model.torch;

import draftscope.model.checkpoint.Weights;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/** What Llama layers are made of, as plainly as can be: float64, one position at a time, no caches. */
final class PlainMath {

    private PlainMath() {}

    /** All tensors of a file. */
    static Map<String, float[]> tensors(Weights weights) {
        var all = new HashMap<String, float[]>();
        for (var name : weights.names()) {
            if (!name.equals("d2t") && !name.equals("t2d")) {
                var numbers = FloatBuffer.allocate((int) weights.info(name).elements());
                weights.readFloat32(name, 0, numbers);
                all.put(name, numbers.array());
            }
        }
        return all;
    }

    /** A matrix of rows of outputs times a vector. */
    static double[] product(float[] matrix, double[] x) {
        var y = new double[matrix.length / x.length];
        for (int i = 0; i < y.length; i++) {
            for (int j = 0; j < x.length; j++) {
                y[i] += (double) matrix[i * x.length + j] * x[j];
            }
        }
        return y;
    }

    static double[] sum(double[] a, double[] b) {
        var y = a.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += b[i];
        }
        return y;
    }

    static double[] sum(double[] a, float[] b) {
        var y = a.clone();
        for (int i = 0; i < y.length; i++) {
            y[i] += b[i];
        }
        return y;
    }

    /** RMSNorm over each part of as many numbers as the gain has. */
    static double[] normed(double[] x, float[] gain, double eps) {
        var y = new double[x.length];
        for (int from = 0; from < x.length; from += gain.length) {
            double squares = 0;
            for (int i = 0; i < gain.length; i++) {
                squares += x[from + i] * x[from + i];
            }
            double scale = 1 / Math.sqrt(squares / gain.length + eps);
            for (int i = 0; i < gain.length; i++) {
                y[from + i] = x[from + i] * scale * gain[i];
            }
        }
        return y;
    }

    /** Heads turned to their position. */
    static double[] turned(double[] heads, int size, int position) {
        var y = new double[heads.length];
        int half = size / 2;
        for (int from = 0; from < heads.length; from += size) {
            for (int i = 0; i < half; i++) {
                double angle = position / Math.pow(10_000, 2.0 * i / size);
                double a = heads[from + i];
                double b = heads[from + half + i];
                y[from + i] = a * Math.cos(angle) - b * Math.sin(angle);
                y[from + half + i] = b * Math.cos(angle) + a * Math.sin(angle);
            }
        }
        return y;
    }

    /** Attention of one position over those it sees; query heads share key and value heads in groups. */
    static double[] attended(double[] q, List<double[]> keys, List<double[]> values, int size, IntPredicate sees) {
        int group = q.length / keys.get(0).length;
        var y = new double[q.length];
        for (int head = 0; head < q.length / size; head++) {
            int from = head / group * size;
            var scores = new double[keys.size()];
            double most = Double.NEGATIVE_INFINITY;
            for (int t = 0; t < scores.length; t++) {
                for (int i = 0; i < size; i++) {
                    scores[t] += q[head * size + i] * keys.get(t)[from + i];
                }
                scores[t] = sees.test(t) ? scores[t] / Math.sqrt(size) : Double.NEGATIVE_INFINITY;
                most = Math.max(most, scores[t]);
            }
            double whole = 0;
            for (int t = 0; t < scores.length; t++) {
                scores[t] = Math.exp(scores[t] - most);
                whole += scores[t];
            }
            for (int t = 0; t < scores.length; t++) {
                for (int i = 0; i < size; i++) {
                    y[head * size + i] += scores[t] / whole * values.get(t)[from + i];
                }
            }
        }
        return y;
    }

    /** SwiGLU of a layer. */
    static double[] fed(Map<String, float[]> w, String layer, double[] x) {
        var gate = product(w.get(layer + "mlp.gate_proj.weight"), x);
        var up = product(w.get(layer + "mlp.up_proj.weight"), x);
        for (int i = 0; i < gate.length; i++) {
            gate[i] = gate[i] / (1 + Math.exp(-gate[i])) * up[i];
        }
        return product(w.get(layer + "mlp.down_proj.weight"), gate);
    }

    static double[] joined(double[]... parts) {
        return Arrays.stream(parts).flatMapToDouble(Arrays::stream).toArray();
    }

    static double[] row(float[] table, int id, int width) {
        var y = new double[width];
        for (int i = 0; i < width; i++) {
            y[i] = table[id * width + i];
        }
        return y;
    }

    /** What enters every layer of a Llama at every position, and what leaves the last. */
    static List<double[][]> states(Map<String, float[]> w, int[] ids, int layers, int width, int headDim) {
        var all = new ArrayList<double[][]>();
        var x = new double[ids.length][];
        for (int t = 0; t < ids.length; t++) {
            x[t] = row(w.get("model.embed_tokens.weight"), ids[t], width);
        }
        for (int i = 0; i < layers; i++) {
            all.add(x.clone());
            var layer = "model.layers." + i + ".";
            var keys = new ArrayList<double[]>();
            var values = new ArrayList<double[]>();
            for (int t = 0; t < ids.length; t++) {
                var y = normed(x[t], w.get(layer + "input_layernorm.weight"), 1e-5);
                keys.add(turned(product(w.get(layer + "self_attn.k_proj.weight"), y), headDim, t));
                values.add(product(w.get(layer + "self_attn.v_proj.weight"), y));
                var q = turned(product(w.get(layer + "self_attn.q_proj.weight"), y), headDim, t);
                x[t] = sum(x[t], product(w.get(layer + "self_attn.o_proj.weight"), attended(q, keys, values, headDim, s -> true)));
                x[t] = sum(x[t], fed(w, layer, normed(x[t], w.get(layer + "post_attention_layernorm.weight"), 1e-5)));
            }
        }
        all.add(x);
        return all;
    }
}
