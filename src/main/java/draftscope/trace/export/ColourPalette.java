package draftscope.trace.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * At most 255 colours for a picture: all of them where it has no more, else the middle of each box of a median cut
 * (Heckbert 1982). Drawn charts and text have few colours, so the cut is rarely seen.
 */
final class ColourPalette {

    /** A pixel that is not seen: no colour, and the index after the last one. */
    static final int CLEAR = 0;

    private static final int MOST = 255;

    private final int[] colours;
    private final Map<Integer, Byte> index = new HashMap<>();

    private ColourPalette(int[] colours) {
        this.colours = colours;
    }

    static ColourPalette of(int[] pixels) {
        var counts = new HashMap<Integer, Integer>();
        int last = 0;
        int run = 0;
        for (int pixel : pixels) {
            if (pixel == CLEAR) {
                continue;
            }
            int rgb = pixel & 0xffffff;
            if (rgb != last && run > 0) {
                counts.merge(last, run, Integer::sum);
                run = 0;
            }
            last = rgb;
            run++;
        }
        if (run > 0) {
            counts.merge(last, run, Integer::sum);
        }
        var all = new ArrayList<>(counts.keySet());
        all.sort(null);
        var boxes = cut(all, counts);
        var palette = new ColourPalette(new int[boxes.size()]);
        for (int i = 0; i < boxes.size(); i++) {
            palette.colours[i] = 0xff000000 | mean(boxes.get(i), counts);
            for (int colour : boxes.get(i)) {
                palette.index.put(colour, (byte) i);
            }
        }
        return palette;
    }

    int[] colours() {
        return colours.clone();
    }

    byte[] indices(int[] pixels) {
        var indices = new byte[pixels.length];
        int last = -1;
        byte known = 0;
        for (int i = 0; i < pixels.length; i++) {
            if (pixels[i] == CLEAR) {
                indices[i] = (byte) colours.length;
                continue;
            }
            int rgb = pixels[i] & 0xffffff;
            if (rgb != last) {
                known = index.get(rgb);
                last = rgb;
            }
            indices[i] = known;
        }
        return indices;
    }

    private static List<List<Integer>> cut(List<Integer> all, Map<Integer, Integer> counts) {
        var boxes = new ArrayList<List<Integer>>();
        boxes.add(all);
        while (boxes.size() < MOST) {
            int widest = -1;
            double most = 0;
            for (int i = 0; i < boxes.size(); i++) {
                double weight = extent(boxes.get(i)) * Math.sqrt(weight(boxes.get(i), counts));
                if (boxes.get(i).size() > 1 && weight > most) {
                    most = weight;
                    widest = i;
                }
            }
            if (widest < 0) {
                return boxes;
            }
            var box = new ArrayList<>(boxes.get(widest));
            int shift = longest(box);
            box.sort((a, b) -> Integer.compare(a >> shift & 255, b >> shift & 255));
            int half = box.size() / 2;
            boxes.set(widest, List.copyOf(box.subList(0, half)));
            boxes.add(List.copyOf(box.subList(half, box.size())));
        }
        return boxes;
    }

    private static double weight(List<Integer> box, Map<Integer, Integer> counts) {
        return box.stream().mapToDouble(counts::get).sum();
    }

    private static int extent(List<Integer> box) {
        return range(box, longest(box));
    }

    private static int longest(List<Integer> box) {
        int best = 16;
        for (int shift : new int[] {8, 0}) {
            best = range(box, shift) > range(box, best) ? shift : best;
        }
        return best;
    }

    private static int range(List<Integer> box, int shift) {
        int low = 255;
        int high = 0;
        for (int colour : box) {
            int value = colour >> shift & 255;
            low = Math.min(low, value);
            high = Math.max(high, value);
        }
        return high - low;
    }

    private static int mean(List<Integer> box, Map<Integer, Integer> counts) {
        double red = 0;
        double green = 0;
        double blue = 0;
        double all = 0;
        for (int colour : box) {
            double count = counts.get(colour);
            red += count * (colour >> 16 & 255);
            green += count * (colour >> 8 & 255);
            blue += count * (colour & 255);
            all += count;
        }
        return all == 0
                ? 0
                : (int) Math.round(red / all) << 16 | (int) Math.round(green / all) << 8 | (int) Math.round(blue / all);
    }
}
