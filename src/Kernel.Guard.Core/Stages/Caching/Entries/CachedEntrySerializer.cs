using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.IO.Compression;
using System.Text;
using KernelGuard.Stages.Caching.Answers;
using Microsoft.Extensions.Caching.Hybrid;

namespace KernelGuard.Stages.Caching.Entries;

/// <summary>Writes entries in a binary form: what concerns the entry, then the answer, compressed where it is large.</summary>
/// <param name="largest">The most bytes that an answer unpacks to, so that no entry, damaged or foreign, fills the memory.</param>
internal sealed class CachedEntrySerializer(int largest) : IHybridCacheSerializer<CachedEntry>
{
    /// <summary>The most bytes that an entry takes beside its answer.</summary>
    public const int LargestHead = HeadBytes + (MostTags * (1 + MostTagBytes)) + 1 + sizeof(int);

    private const byte Form = 2;
    private const byte Plain = 0;
    private const byte Brotli = 1;

    // A shorter text gains little, and unpacking costs a few microseconds.
    private const int ShortestCompressed = 4_096;
    private const int Quality = 4;
    private const int Window = 22;
    private const int MostTags = 64;
    private const int MostTagBytes = 64;
    private const int HeadBytes = 1 + (4 * sizeof(long)) + 1;

    private static readonly CachedAnswerSerializer Answers = new();

    public void Serialize(CachedEntry value, IBufferWriter<byte> target)
    {
        var head = target.GetSpan(HeadBytes);
        head[0] = Form;
        BinaryPrimitives.WriteInt64LittleEndian(head[1..], value.Begun.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(head[9..], value.FreshUntil.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(head[17..], value.Until.UtcTicks);
        BinaryPrimitives.WriteInt64LittleEndian(head[25..], value.Generation);
        head[33] = checked((byte)value.Tags.Length);
        target.Advance(HeadBytes);
        foreach (var tag in value.Tags)
        {
            var room = target.GetSpan(1 + MostTagBytes);
            var written = Encoding.ASCII.GetBytes(tag, room[1..]);
            room[0] = (byte)written;
            target.Advance(1 + written);
        }

        var plain = new ArrayBufferWriter<byte>();
        Answers.Serialize(value.Answer, plain);
        Write(plain.WrittenSpan, target);
    }

    public CachedEntry Deserialize(ReadOnlySequence<byte> source)
    {
        var reader = new SequenceReader<byte>(source);
        if (!reader.TryRead(out var form) || form != Form
            || !reader.TryReadLittleEndian(out long begun) || !reader.TryReadLittleEndian(out long freshUntil) || !reader.TryReadLittleEndian(out long until)
            || !reader.TryReadLittleEndian(out long generation) || !reader.TryRead(out var count) || count > MostTags)
        {
            throw Unreadable();
        }

        var tags = ImmutableArray.CreateBuilder<string>(count);
        for (var i = 0; i < count; i++)
        {
            tags.Add(reader.TryRead(out var length) && length <= MostTagBytes && reader.TryReadExact(length, out var tag)
                ? Encoding.ASCII.GetString(tag)
                : throw Unreadable());
        }

        return new CachedEntry(ReadAnswer(ref reader), Moment(begun), Moment(freshUntil), Moment(until), tags.MoveToImmutable(), generation);
    }

    private static void Write(ReadOnlySpan<byte> answer, IBufferWriter<byte> target)
    {
        if (answer.Length >= ShortestCompressed)
        {
            var room = target.GetSpan(1 + sizeof(int) + answer.Length);
            if (BrotliEncoder.TryCompress(answer, room[(1 + sizeof(int))..], out var written, Quality, Window) && written < answer.Length)
            {
                room[0] = Brotli;
                BinaryPrimitives.WriteInt32LittleEndian(room[1..], answer.Length);
                target.Advance(1 + sizeof(int) + written);
                return;
            }
        }

        target.Write([Plain]);
        target.Write(answer);
    }

    private CachedAnswer ReadAnswer(ref SequenceReader<byte> reader)
    {
        if (!reader.TryRead(out var packing))
        {
            throw Unreadable();
        }

        if (packing == Plain)
        {
            return Answers.Deserialize(reader.UnreadSequence);
        }

        if (packing != Brotli || !reader.TryReadLittleEndian(out int length) || length <= 0 || length > largest)
        {
            throw Unreadable();
        }

        var buffer = ArrayPool<byte>.Shared.Rent(length);
        try
        {
            var packed = reader.UnreadSequence;
            return BrotliDecoder.TryDecompress(packed.IsSingleSegment ? packed.FirstSpan : packed.ToArray(), buffer.AsSpan(0, length), out var written) && written == length
                ? Answers.Deserialize(new ReadOnlySequence<byte>(buffer, 0, length))
                : throw Unreadable();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private static DateTimeOffset Moment(long ticks) =>
        ticks >= 0 && ticks <= DateTimeOffset.MaxValue.Ticks ? new DateTimeOffset(ticks, TimeSpan.Zero) : throw Unreadable();

    private static FormatException Unreadable() => new("The entry is not one that this version reads.");
}
