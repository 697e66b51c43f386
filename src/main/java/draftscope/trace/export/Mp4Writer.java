package draftscope.trace.export;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import org.jcodec.codecs.h264.H264Encoder;
import org.jcodec.codecs.h264.encode.RateControl;
import org.jcodec.codecs.h264.io.model.SeqParameterSet;
import org.jcodec.codecs.h264.io.model.SliceType;
import org.jcodec.codecs.h264.io.model.VUIParameters;
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

    /** Longest side. */
    public static final int MOST_WIDTH = 1920;
    /** Longest of the shorter side: pictures may stand upright. */
    public static final int MOST_HEIGHT = 1080;

    /**
     * Quantisation of H.264: lower is finer. From 14 on large plain areas drift in colour across a picture (mean error of
     * chroma 0.65 levels, at 18 more than 2); here it is 0.16, and a picture takes a fifth more room than at 18.
     */
    private static final int QUALITY = 12;

    /** How far pieces of a picture are looked for, in pixels: what is drawn here stands still or fades. */
    private static final int MOTION = 2;

    /** ITU-R BT.709, for primaries, transfer and matrix alike: what players take large pictures for anyway. */
    private static final int BT_709 = 1;

    /** H.264's word for a video format of no matter. */
    private static final int UNSPECIFIED = 5;

    private static final double RED = 0.2126;
    private static final double GREEN = 0.7152;
    private static final double BLUE = 0.0722;

    private final int width;
    private final int height;
    private final int rate;
    private final Path file;
    private final SeekableByteChannel channel;
    private final MP4Muxer muxer;
    private final MuxerTrack track;
    private final H264Encoder encoder = new Labelled(new Steady());
    private final ByteBuffer buffer;
    private long frames;
    private int pictures;

    /**
     * Begins a file.
     *
     * @param width even, at most 1920
     * @param height even, at most 1080, or the other way round
     * @param rate frames per second
     * @throws IllegalArgumentException when the size is another
     * @throws IOException when the file cannot be written
     */
    public Mp4Writer(Path file, int width, int height, int rate) throws IOException {
        if (width < 2 || height < 2 || Math.max(width, height) > MOST_WIDTH || Math.min(width, height) > MOST_HEIGHT || (width | height) % 2 != 0) {
            throw new IllegalArgumentException(
                    "an MP4 can be up to " + MOST_WIDTH + "×" + MOST_HEIGHT + " pixels, even both ways");
        }
        this.width = width;
        this.height = height;
        this.rate = rate;
        // Every picture can be jumped to; most of them differ in much.
        encoder.setKeyInterval(rate);
        encoder.setMotionSearchRange(MOTION);
        this.file = file;
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

    /**
     * As luma from 16 to 235 and two quarter-size chroma planes from 16 to 240, ITU-R BT.709, which is what every player
     * can show; jcodec keeps samples minus 128.
     */
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
                        luma[at] = sample(16 + 219.0 / 255 * (RED * pr + GREEN * pg + BLUE * pb));
                        r += pr;
                        g += pg;
                        b += pb;
                    }
                }
                int at = y / 2 * (width / 2) + x / 2;
                double grey = RED * r + GREEN * g + BLUE * b;
                blue[at] = sample(128 + 224.0 / 255 * (b - grey) / (2 * (1 - BLUE)) / 4);
                red[at] = sample(128 + 224.0 / 255 * (r - grey) / (2 * (1 - RED)) / 4);
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
        if (pictures > 0) {
            Mp4Dates.clear(file);
        }
    }

    /** Says in the file what its colours mean, so that no player has to guess. */
    private static final class Labelled extends H264Encoder {

        Labelled(RateControl control) {
            super(control);
        }

        @Override
        public SeqParameterSet initSPS(Size size) {
            var parameters = super.initSPS(size);
            var meaning = new VUIParameters();
            meaning.videoSignalTypePresentFlag = true;
            meaning.videoFormat = UNSPECIFIED;
            meaning.videoFullRangeFlag = false;
            meaning.colourDescriptionPresentFlag = true;
            meaning.colourPrimaries = BT_709;
            meaning.transferCharacteristics = BT_709;
            meaning.matrixCoefficients = BT_709;
            parameters.vuiParams = meaning;
            return parameters;
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
