import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Line2D;
import java.awt.geom.RoundRectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;

/**
 * Draws the program's icon: one round. Three draft tokens stand below the threshold line, from calm to warm; the
 * fourth reaches over it, so drafting stops there.
 *
 * <p>{@code java packaging/Icons.java FOLDER} writes {@code draftscope-SIZE.png} in every size, {@code draftscope.png}
 * (Linux), {@code draftscope.ico} (Windows) and {@code draftscope.icns} (macOS), and {@code splash.png}, which the menu's
 * launcher shows until the window is there. It needs no display and no font. The small ones are kept in
 * {@code src/main/resources/draftscope/app/icons} for the window itself.
 */
public final class Icons {

    private static final int[] SIZES = {16, 24, 32, 48, 64, 128, 256, 512, 1024};
    private static final List<Integer> ICO = List.of(16, 24, 32, 48, 64, 256);
    /** Apple's names for PNG pictures of a size. */
    private static final Map<String, Integer> ICNS = new LinkedHashMap<>(Map.of(
            "ic11", 32, "ic12", 64, "ic07", 128, "ic08", 256, "ic09", 512, "ic10", 1024));

    /** Heights of the bars, as shares of the icon's side. */
    private static final double[] HEIGHTS = {0.20, 0.29, 0.37, 0.565};
    private static final Color[] CHIPS = {
        new Color(0x3E8EED), new Color(0x45B8C9), new Color(0xF2B84B), new Color(0xF0684A)
    };
    private static final Color GROUND_TOP = new Color(0x24304A);
    private static final Color GROUND_BOTTOM = new Color(0x121828);
    private static final Color LINE = new Color(0xF5F7FB);

    private Icons() {}

    /** Writes all icons into a folder. */
    public static void main(String[] arguments) throws IOException {
        System.setProperty("java.awt.headless", "true");
        var folder = Files.createDirectories(Path.of(arguments[0]));
        var pictures = new LinkedHashMap<Integer, byte[]>();
        for (int size : SIZES) {
            pictures.put(size, png(draw(size)));
            Files.write(folder.resolve("draftscope-" + size + ".png"), pictures.get(size));
        }
        Files.write(folder.resolve("draftscope.png"), pictures.get(512));
        Files.write(folder.resolve("splash.png"), pictures.get(256));
        Files.write(folder.resolve("splash@2x.png"), pictures.get(512));
        Files.write(folder.resolve("draftscope.ico"), ico(pictures));
        Files.write(folder.resolve("draftscope.icns"), icns(pictures));
    }

    private static BufferedImage draw(int size) {
        var image = new BufferedImage(size, size, BufferedImage.TYPE_INT_ARGB);
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        boolean small = size <= 32;
        double margin = small ? 0 : size * 0.055;
        ground(pen, size, margin);
        double inner = small ? 0.13 : 0.19;
        double left = size * inner;
        double step = (size - 2 * left) / HEIGHTS.length;
        double width = step * (small ? 0.74 : 0.70);
        double foot = size * (small ? 0.86 : 0.79);
        double line = foot - size * 0.445;
        for (int i = 0; i < HEIGHTS.length; i++) {
            double x = left + step * i + (step - width) / 2;
            double height = size * HEIGHTS[i];
            chip(pen, snap(x, small), snap(foot - height, small), snap(width, small), snap(height, small), CHIPS[i], size);
        }
        threshold(pen, size, margin, snap(line, small), left + step * 3 + (step - width) / 2 - 1, width + 2);
        pen.dispose();
        return image;
    }

    private static void ground(Graphics2D pen, int size, double margin) {
        double side = size - 2 * margin;
        double arc = side * 0.44;
        pen.setPaint(new GradientPaint(0, 0, GROUND_TOP, 0, size, GROUND_BOTTOM));
        pen.fill(new RoundRectangle2D.Double(margin, margin, side, side, arc, arc));
        if (size >= 64) {
            pen.setColor(new Color(255, 255, 255, 28));
            pen.setStroke(new BasicStroke((float) (size * 0.008)));
            double in = margin + size * 0.004;
            pen.draw(new RoundRectangle2D.Double(in, in, size - 2 * in, size - 2 * in, arc, arc));
        }
    }

    private static void chip(
            Graphics2D pen, double x, double y, double width, double height, Color colour, int size) {
        double arc = Math.min(width, height) * (size <= 32 ? 0.35 : 0.62);
        pen.setPaint(new GradientPaint(0, (float) y, lighter(colour), 0, (float) (y + height), colour));
        pen.fill(new RoundRectangle2D.Double(x, y, width, height, arc, arc));
    }

    /** Dashes, on a band of the ground's colour where they cross the tall chip. */
    private static void threshold(
            Graphics2D pen, int size, double margin, double y, double tall, double width) {
        double from = margin + size * 0.10;
        double to = size - from;
        float thick = (float) Math.max(1.2, size * 0.026);
        var line = new Line2D.Double(from, y, to, y);
        pen.setColor(new Color(0x1A2237));
        pen.setStroke(new BasicStroke(thick * 2.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_ROUND));
        pen.draw(new Line2D.Double(tall, y, tall + width, y));
        pen.setColor(LINE);
        float[] dashes = {(float) (size * 0.062), (float) (size * 0.062)};
        pen.setStroke(
                size < 48
                        ? new BasicStroke(thick)
                        : new BasicStroke(thick, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND, 1, dashes, 0));
        pen.draw(line);
    }

    private static Color lighter(Color colour) {
        return new Color(
                colour.getRed() + (255 - colour.getRed()) / 4,
                colour.getGreen() + (255 - colour.getGreen()) / 4,
                colour.getBlue() + (255 - colour.getBlue()) / 4);
    }

    /** Small icons are sharp only on whole pixels. */
    private static double snap(double value, boolean small) {
        return small ? Math.max(1, Math.round(value)) : value;
    }

    private static byte[] png(BufferedImage image) throws IOException {
        var bytes = new ByteArrayOutputStream();
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    /** Windows' icon file: a directory of PNG pictures. */
    private static byte[] ico(Map<Integer, byte[]> pictures) {
        int offset = 6 + 16 * ICO.size();
        int length = offset + ICO.stream().mapToInt(size -> pictures.get(size).length).sum();
        var out = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
        out.putShort((short) 0).putShort((short) 1).putShort((short) ICO.size());
        for (int size : ICO) {
            out.put((byte) size).put((byte) size).put((byte) 0).put((byte) 0);
            out.putShort((short) 1).putShort((short) 32).putInt(pictures.get(size).length).putInt(offset);
            offset += pictures.get(size).length;
        }
        ICO.forEach(size -> out.put(pictures.get(size)));
        return out.array();
    }

    /** Apple's icon file: a list of named PNG pictures. */
    private static byte[] icns(Map<Integer, byte[]> pictures) throws IOException {
        var body = new ByteArrayOutputStream();
        var out = new DataOutputStream(body);
        for (var name : new ArrayList<>(ICNS.keySet()).stream().sorted().toList()) {
            var picture = pictures.get(ICNS.get(name));
            out.writeBytes(name);
            out.writeInt(picture.length + 8);
            out.write(picture);
        }
        var whole = new ByteArrayOutputStream();
        var head = new DataOutputStream(whole);
        head.writeBytes("icns");
        head.writeInt(body.size() + 8);
        body.writeTo(head);
        return whole.toByteArray();
    }
}
