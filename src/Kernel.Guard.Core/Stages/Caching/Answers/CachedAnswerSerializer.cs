using System.Buffers;
using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;
using KernelGuard.Accounting;
using KernelGuard.Scoping;
using Microsoft.Extensions.AI;
using Microsoft.Extensions.Caching.Hybrid;

namespace KernelGuard.Stages.Caching.Answers;

/// <summary>Writes stored answers in a binary form. HybridCache's own serializer needs reflection, and fails where there is none.</summary>
internal sealed class CachedAnswerSerializer : IHybridCacheSerializer<CachedAnswer>
{
    private const byte Form = 3;
    private const int Absent = -1;
    private const int Numbers = 11;
    private const int DecimalSize = 4 * sizeof(int);

    /// <summary>Answers how many bytes an answer takes at most.</summary>
    public static long SizeOf(CachedAnswer answer)
    {
        long size = 1 + (sizeof(long) * Numbers) + 1 + 1 + DecimalSize + (4 * sizeof(int)) + Encoding.UTF8.GetByteCount(answer.Finish.Value) + Encoding.UTF8.GetByteCount(answer.Model ?? "") + Encoding.UTF8.GetByteCount(answer.ResponseId ?? "");
        foreach (var part in answer.Parts)
        {
            size += 1 + (2 * sizeof(int)) + Encoding.UTF8.GetByteCount(part.Text) + Encoding.UTF8.GetByteCount(part.Tool ?? "");
        }

        return size;
    }

    public void Serialize(CachedAnswer value, IBufferWriter<byte> target)
    {
        WriteByte(target, Form);
        WriteLong(target, value.StoredAt.UtcTicks);
        WriteLong(target, value.CreatedAt?.UtcTicks ?? Absent);
        var saved = value.Saved.Usage;
        WriteLong(target, saved.Input);
        WriteLong(target, saved.CachedInput);
        WriteLong(target, saved.CacheWrite);
        WriteLong(target, saved.Output);
        WriteLong(target, saved.Reasoning);
        WriteLong(target, saved.AudioInput);
        WriteLong(target, saved.AudioOutput);
        WriteLong(target, saved.ImageInput);
        WriteByte(target, (byte)saved.Source);
        WriteCost(target, value.Saved.Cost);
        WriteLong(target, value.Saved.Time.Ticks);
        WriteText(target, value.Model);
        WriteText(target, value.ResponseId);
        WriteText(target, value.Finish.Value);
        WriteInt(target, value.Parts.Length);
        foreach (var part in value.Parts)
        {
            WriteByte(target, (byte)part.Kind);
            WriteText(target, part.Text);
            WriteText(target, part.Tool);
        }
    }

    public CachedAnswer Deserialize(ReadOnlySequence<byte> source)
    {
        var reader = new SequenceReader<byte>(source);
        if (ReadByte(ref reader) != Form)
        {
            throw new FormatException("The entry has another form than this version reads.");
        }

        var stored = new DateTimeOffset(ReadLong(ref reader), TimeSpan.Zero);
        var created = ReadLong(ref reader) is var ticks and >= 0 ? new DateTimeOffset(ticks, TimeSpan.Zero) : (DateTimeOffset?)null;
        var used = new TokenUsage(
            ReadLong(ref reader), ReadLong(ref reader), ReadLong(ref reader), ReadLong(ref reader),
            ReadLong(ref reader), ReadLong(ref reader), ReadLong(ref reader), ReadLong(ref reader), (UsageSource)ReadByte(ref reader));
        var saved = new CacheSavings(used, ReadCost(ref reader), TimeSpan.FromTicks(ReadLong(ref reader)));
        var (model, id, finish, count) = (ReadText(ref reader), ReadText(ref reader), ReadText(ref reader) ?? throw Cut(), ReadInt(ref reader));
        var parts = ImmutableArray.CreateBuilder<CachedPart>();
        for (var i = 0; i < count; i++)
        {
            parts.Add(new CachedPart((CachedPartKind)ReadByte(ref reader), ReadText(ref reader) ?? throw Cut(), ReadText(ref reader)).Checked());
        }

        return new CachedAnswer(parts.ToImmutable(), model, id, created, stored, saved) { Finish = new ChatFinishReason(finish) };
    }

    private static void WriteByte(IBufferWriter<byte> target, byte value)
    {
        target.GetSpan(1)[0] = value;
        target.Advance(1);
    }

    private static void WriteInt(IBufferWriter<byte> target, int value)
    {
        BinaryPrimitives.WriteInt32LittleEndian(target.GetSpan(sizeof(int)), value);
        target.Advance(sizeof(int));
    }

    private static void WriteLong(IBufferWriter<byte> target, long value)
    {
        BinaryPrimitives.WriteInt64LittleEndian(target.GetSpan(sizeof(long)), value);
        target.Advance(sizeof(long));
    }

    private static void WriteCost(IBufferWriter<byte> target, decimal? cost)
    {
        WriteByte(target, cost is null ? (byte)0 : (byte)1);
        if (cost is { } dollars)
        {
            foreach (var part in decimal.GetBits(dollars))
            {
                WriteInt(target, part);
            }
        }
    }

    private static void WriteText(IBufferWriter<byte> target, string? text)
    {
        WriteInt(target, text is null ? Absent : Encoding.UTF8.GetByteCount(text));
        Encoding.UTF8.GetBytes(text, target);
    }

    private static byte ReadByte(ref SequenceReader<byte> reader) => reader.TryRead(out var value) ? value : throw Cut();

    private static int ReadInt(ref SequenceReader<byte> reader) => reader.TryReadLittleEndian(out int value) ? value : throw Cut();

    private static long ReadLong(ref SequenceReader<byte> reader) => reader.TryReadLittleEndian(out long value) ? value : throw Cut();

    private static decimal? ReadCost(ref SequenceReader<byte> reader) => ReadByte(ref reader) == 0
        ? null
        : new decimal([ReadInt(ref reader), ReadInt(ref reader), ReadInt(ref reader), ReadInt(ref reader)]);

    private static string? ReadText(ref SequenceReader<byte> reader)
    {
        var length = ReadInt(ref reader);
        return length == Absent ? null
            : length >= 0 && reader.TryReadExact(length, out var bytes) ? Encoding.UTF8.GetString(bytes)
            : throw Cut();
    }

    private static FormatException Cut() => new("The entry is shorter than it says.");
}
