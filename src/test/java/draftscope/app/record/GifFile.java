package draftscope.app.record;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.imageio.ImageIO;
import javax.imageio.metadata.IIOMetadataNode;

/**
 * A GIF as a viewer shows it.
 *
 * @param pictures each laid over those before it
 * @param hundredths how long it lasts
 */
public record GifFile(List<BufferedImage> pictures, int hundredths) {

    /** Reads a file. */
    public static GifFile read(Path file) throws IOException {
        var reader = ImageIO.getImageReadersByFormatName("gif").next();
        var pictures = new ArrayList<BufferedImage>();
        int hundredths = 0;
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            reader.setInput(in);
            for (int i = 0; i < reader.getNumImages(true); i++) {
                var part = reader.read(i);
                var tree = (IIOMetadataNode) reader.getImageMetadata(i).getAsTree("javax_imageio_gif_image_1.0");
                var place = (IIOMetadataNode) tree.getElementsByTagName("ImageDescriptor").item(0);
                var control = (IIOMetadataNode) tree.getElementsByTagName("GraphicControlExtension").item(0);
                hundredths += Integer.parseInt(control.getAttribute("delayTime"));
                var before = pictures.isEmpty() ? part : pictures.get(pictures.size() - 1);
                var whole = new BufferedImage(before.getWidth(), before.getHeight(), BufferedImage.TYPE_INT_RGB);
                var on = whole.createGraphics();
                on.drawImage(before, 0, 0, null);
                on.drawImage(part, Integer.parseInt(place.getAttribute("imageLeftPosition")),
                        Integer.parseInt(place.getAttribute("imageTopPosition")), null);
                on.dispose();
                pictures.add(whole);
            }
        }
        reader.dispose();
        return new GifFile(pictures, hundredths);
    }
}
