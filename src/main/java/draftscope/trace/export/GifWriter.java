package draftscope.trace.export;

import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageTypeSpecifier;
import javax.imageio.ImageWriter;
import javax.imageio.metadata.IIOMetadata;
import javax.imageio.metadata.IIOMetadataNode;
import javax.imageio.stream.ImageOutputStream;

/**
 * Writes an animated GIF that repeats for ever. Each picture holds only the rectangle that changed, in a palette of its
 * own, and is clear where nothing changed within it: long runs of one value take next to no room. Durations are rounded
 * to hundredths of a second without drifting.
 */
public final class GifWriter implements FrameSink {

    public static final int MOST_WIDTH = 1280;
    public static final int MOST_HEIGHT = 720;

    private static final String FORMAT = "javax_imageio_gif_image_1.0";

    private final int width;
    private final int height;
    private final int rate;
    private final OutputStream file;
    private final ImageOutputStream out;
    private final ImageWriter writer;
    private int[] before = {};
    private long frames;
    private long hundredths;

    /**
     * Begins a file.
     *
     * @param rate frames per second
     * @throws IllegalArgumentException when the size is not from 1×1 to 1280×720
     * @throws IOException when the file cannot be written
     */
    public GifWriter(Path file, int width, int height, int rate) throws IOException {
        if (width < 1 || height < 1 || width > MOST_WIDTH || height > MOST_HEIGHT) {
            throw new IllegalArgumentException("a GIF can be up to " + MOST_WIDTH + "×" + MOST_HEIGHT + " pixels");
        }
        this.width = width;
        this.height = height;
        this.rate = rate;
        this.file = Files.newOutputStream(file);
        out = ImageIO.createImageOutputStream(this.file);
        writer = ImageIO.getImageWritersByFormatName("gif").next();
        writer.setOutput(out);
        writer.prepareWriteSequence(null);
    }

    @Override
    public void add(int[] pixels, int shown) throws IOException {
        var changed = before.length == 0 ? new Box(0, 0, width, height) : Box.changed(before, pixels, width, height);
        var picture = picture(pixels, changed);
        before = pixels.clone();
        frames += shown;
        long due = Math.round(100.0 * frames / rate);
        int delay = (int) Math.min(65_535, Math.max(2, due - hundredths));
        hundredths += delay;
        var metadata = writer.getDefaultImageMetadata(ImageTypeSpecifier.createFromRenderedImage(picture), null);
        describe(metadata, changed, delay, (IndexColorModel) picture.getColorModel());
        writer.writeToSequence(new IIOImage(picture, null, metadata), null);
    }

    private BufferedImage picture(int[] pixels, Box box) {
        var part = new int[box.width * box.height];
        for (int y = 0; y < box.height; y++) {
            for (int x = 0; x < box.width; x++) {
                int at = (box.y + y) * width + box.x + x;
                boolean same = before.length > 0 && before[at] == pixels[at];
                part[y * box.width + x] = same ? ColourPalette.CLEAR : pixels[at];
            }
        }
        var palette = ColourPalette.of(part);
        var colours = palette.colours();
        // One index more than there are colours, for what is clear.
        int bits = Math.max(1, 32 - Integer.numberOfLeadingZeros(colours.length));
        var model = new IndexColorModel(8, 1 << bits, Arrays.copyOf(colours, 1 << bits), 0, false, colours.length, 0);
        var picture = new BufferedImage(box.width, box.height, BufferedImage.TYPE_BYTE_INDEXED, model);
        picture.getRaster().setDataElements(0, 0, box.width, box.height, palette.indices(part));
        return picture;
    }

    private static void describe(IIOMetadata metadata, Box box, int delay, IndexColorModel colours) throws IOException {
        var root = (IIOMetadataNode) metadata.getAsTree(FORMAT);
        var place = child(root, "ImageDescriptor");
        place.setAttribute("imageLeftPosition", Integer.toString(box.x));
        place.setAttribute("imageTopPosition", Integer.toString(box.y));
        place.setAttribute("imageWidth", Integer.toString(box.width));
        place.setAttribute("imageHeight", Integer.toString(box.height));
        place.setAttribute("interlaceFlag", "FALSE");
        root.insertBefore(table(colours), child(root, "GraphicControlExtension"));
        var control = child(root, "GraphicControlExtension");
        control.setAttribute("disposalMethod", "doNotDispose");
        control.setAttribute("userInputFlag", "FALSE");
        control.setAttribute("transparentColorFlag", "TRUE");
        control.setAttribute("transparentColorIndex", Integer.toString(colours.getTransparentPixel()));
        control.setAttribute("delayTime", Integer.toString(delay));
        var loop = new IIOMetadataNode("ApplicationExtension");
        loop.setAttribute("applicationID", "NETSCAPE");
        loop.setAttribute("authenticationCode", "2.0");
        loop.setUserObject(new byte[] {1, 0, 0});
        child(root, "ApplicationExtensions").appendChild(loop);
        metadata.setFromTree(FORMAT, root);
    }

    private static IIOMetadataNode table(IndexColorModel colours) {
        var table = new IIOMetadataNode("LocalColorTable");
        table.setAttribute("sizeOfLocalColorTable", Integer.toString(colours.getMapSize()));
        table.setAttribute("sortFlag", "FALSE");
        for (int i = 0; i < colours.getMapSize(); i++) {
            var entry = new IIOMetadataNode("ColorTableEntry");
            entry.setAttribute("index", Integer.toString(i));
            entry.setAttribute("red", Integer.toString(colours.getRed(i)));
            entry.setAttribute("green", Integer.toString(colours.getGreen(i)));
            entry.setAttribute("blue", Integer.toString(colours.getBlue(i)));
            table.appendChild(entry);
        }
        return table;
    }

    private static IIOMetadataNode child(IIOMetadataNode root, String name) {
        for (int i = 0; i < root.getLength(); i++) {
            if (root.item(i).getNodeName().equals(name)) {
                return (IIOMetadataNode) root.item(i);
            }
        }
        var made = new IIOMetadataNode(name);
        root.appendChild(made);
        return made;
    }

    @Override
    public void close() throws IOException {
        try {
            if (frames > 0) {
                writer.endWriteSequence();
            }
        } finally {
            writer.dispose();
            try (file) {
                out.close();
            }
        }
    }

    private record Box(int x, int y, int width, int height) {

        /** The smallest box around what differs; one pixel when nothing does, since a picture cannot be empty. */
        static Box changed(int[] before, int[] after, int width, int height) {
            int left = width;
            int right = -1;
            int top = height;
            int bottom = -1;
            for (int y = 0; y < height; y++) {
                for (int x = 0; x < width; x++) {
                    if (before[y * width + x] != after[y * width + x]) {
                        left = Math.min(left, x);
                        right = Math.max(right, x);
                        top = Math.min(top, y);
                        bottom = y;
                    }
                }
            }
            return right < 0 ? new Box(0, 0, 1, 1) : new Box(left, top, right - left + 1, bottom - top + 1);
        }
    }
}
