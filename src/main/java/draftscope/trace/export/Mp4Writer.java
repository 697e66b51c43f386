package draftscope.trace.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.common.Codec;
import org.jcodec.common.MuxerTrack;
import org.jcodec.common.VideoCodecMeta;
import org.jcodec.common.VideoEncoder;
import org.jcodec.common.io.NIOUtils;
import org.jcodec.common.io.SeekableByteChannel;
import org.jcodec.common.model.ColorSpace;
import org.jcodec.common.model.Packet;
import org.jcodec.common.model.Packet.FrameType;
import org.jcodec.common.model.Picture;
import org.jcodec.common.model.Size;
import org.jcodec.containers.mp4.muxer.MP4Muxer;

/** Writes an MP4 with H.264 pictures. A picture that stays is written once and lasts longer. */
public final class Mp4Writer implements FrameSink {

    /** Largest width. */
    public static final int MOST_WIDTH = 1920;
    /** Largest height. */
    public static final int MOST_HEIGHT = 1080;

    /** Quantisation of H.264: lower is finer; text stays sharp here. */
    private static final int QUALITY = 18;

    private final int width;
    private final int height;
    private final int rate;
    private final SeekableByteChannel channel;
    private final MP4Muxer muxer;
    private final MuxerTrack track;
    private final H264Encoder encoder = new H264Encoder(new Steady());
    private final ByteBuffer buffer;
    private long frames;
    private int pictures;

    /**
     * Begins a file.
     *
     * @param width even, at most 1920
     * @param height even, at most 1080
     * @param rate frames per second
     * @throws IllegalArgumentException when the size is another
     * @throws IOException when the file cannot be written
     */
    public Mp4Writer(Path file, int width, int height, int rate) throws IOException {
        if (width < 2 || height < 2 || width > MOST_WIDTH || height > MOST_HEIGHT || (width | height) % 2 != 0) {
            throw new IllegalArgumentException(
                    "an MP4 can be up to " + MOST_WIDTH + "×" + MOST_HEIGHT + " pixels, even both ways");
        }
        this.width = width;
        this.height = height;
        this.rate = rate;
        // Every picture can be jumped to; most of them differ in much.
        encoder.setKeyInterval(rate);
        channel = NIOUtils.writableChannel(file.toFile());
        muxer = MP4Muxer.createMP4MuxerToChannel(channel);
        track = muxer.addVideoTrack(
                Codec.H264, VideoCodecMeta.createSimpleVideoCodecMeta(new Size(width, height), ColorSpace.YUV420J));
        buffer = ByteBuffer.allocate(width * height * 6);
    }

    @Override
    public void add(int[] pixels, int shown) throws IOException {
        buffer.clear();
        VideoEncoder.EncodedFrame encoded = encoder.encodeFrame(picture(pixels), buffer);
        var data = NIOUtils.clone(encoded.getData());
        var type = encoded.isKeyFrame() ? FrameType.KEY : FrameType.INTER;
        track.addFrame(Packet.createPacket(data, frames, rate, shown, pictures, type, null));
        pictures++;
        frames += shown;
    }

    /** As luma and two quarter-size chroma planes, full range, ITU-R BT.601; jcodec keeps samples minus 128. */
    private Picture picture(int[] pixels) {
        var picture = Picture.create(width, height, ColorSpace.YUV420J);
        var luma = picture.getPlaneData(0);
        var blue = picture.getPlaneData(1);
        var red = picture.getPlaneData(2);
        for (int y = 0; y < height; y += 2) {
            for (int x = 0; x < width; x += 2) {
                double r = 0;
                double g = 0;
                double b = 0;
                for (int dy = 0; dy < 2; dy++) {
                    for (int dx = 0; dx < 2; dx++) {
                        int at = (y + dy) * width + x + dx;
                        int pr = pixels[at] >> 16 & 255;
                        int pg = pixels[at] >> 8 & 255;
                        int pb = pixels[at] & 255;
                        luma[at] = sample(0.299 * pr + 0.587 * pg + 0.114 * pb);
                        r += pr;
                        g += pg;
                        b += pb;
                    }
                }
                int at = y / 2 * (width / 2) + x / 2;
                blue[at] = sample(128 + (-0.168736 * r - 0.331264 * g + 0.5 * b) / 4);
                red[at] = sample(128 + (0.5 * r - 0.418688 * g - 0.081312 * b) / 4);
            }
        }
        return picture;
    }

    private static byte sample(double value) {
        return (byte) (Math.max(0, Math.min(255, Math.round(value))) - 128);
    }

    @Override
    public void close() throws IOException {
        try {
            if (pictures > 0) {
                muxer.finish();
            }
        } finally {
            NIOUtils.closeQuietly(channel);
        }
    }

    /** The same quality for every picture, however large that makes it. */
    private static final class Steady implements RateControl {

        @Override
        public int startPicture(Size size, int room, SliceType type) {
            return QUALITY;
        }

        @Override
        public int initialQpDelta() {
            return 0;
        }

        @Override
        public int accept(int bits) {
            return 0;
        }
    }
}
