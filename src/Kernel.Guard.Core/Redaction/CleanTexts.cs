using System.Buffers;
using System.IO.Hashing;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

namespace KernelGuard.Redaction;

/// <summary>
/// Remembers texts in which nothing was found (a system message, a question that many ask), so that they are not searched each time. It keeps no
/// text, only a salted SHA-256 of a limited number of them: nobody can make two texts that it takes for one, and nothing leads back from it.
/// Thread-safe.
/// </summary>
internal sealed class CleanTexts
{
    private const int Slots = 512;

    // A shorter text is searched as fast as it is hashed, and a longer one is hardly sent twice.
    private const int Shortest = 128;
    private const int Longest = 32_768;

    private readonly Entry?[] _known = new Entry?[Slots];
    private readonly ulong[] _seen = new ulong[Slots];
    private readonly long _seed = Random.Shared.NextInt64();
    private readonly byte[] _salt = RandomNumberGenerator.GetBytes(SHA256.HashSizeInBytes);

    /// <summary>Answers whether a text is known to be clean.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mark">Takes what <see cref="Learn"/> needs.</param>
    public bool Knows(string text, out ulong mark)
    {
        mark = 0;
        if (text.Length is < Shortest or > Longest)
        {
            return false;
        }

        mark = XxHash3.HashToUInt64(MemoryMarshal.AsBytes(text.AsSpan()), _seed);
        if (Volatile.Read(ref _known[mark % Slots]) is not { } known || known.Mark != mark)
        {
            return false;
        }

        Span<byte> digest = stackalloc byte[SHA256.HashSizeInBytes];
        Hash(text, digest);
        return digest.SequenceEqual(known.Digest);
    }

    /// <summary>Takes a text in which nothing was found; it is known from the second time on, because most texts are sent once.</summary>
    /// <param name="text">The text.</param>
    /// <param name="mark">What <see cref="Knows"/> gave for it.</param>
    public void Learn(string text, ulong mark)
    {
        if (text.Length is < Shortest or > Longest || Interlocked.Exchange(ref _seen[mark % Slots], mark) != mark)
        {
            return;
        }

        var digest = new byte[SHA256.HashSizeInBytes];
        Hash(text, digest);
        Volatile.Write(ref _known[mark % Slots], new Entry(mark, digest));
    }

    // Text of one byte a letter takes half the time; which form was hashed stands before it.
    private void Hash(string text, Span<byte> digest)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(_salt.Length + 1 + (2 * text.Length));
        try
        {
            _salt.CopyTo(buffer, 0);
            var room = buffer.AsSpan(_salt.Length + 1);
            var narrow = Ascii.FromUtf16(text, room, out var length) == OperationStatus.Done;
            if (!narrow)
            {
                MemoryMarshal.AsBytes(text.AsSpan()).CopyTo(room);
                length = 2 * text.Length;
            }

            buffer[_salt.Length] = narrow ? (byte)1 : (byte)2;
            SHA256.HashData(buffer.AsSpan(0, _salt.Length + 1 + length), digest);
            room[..length].Clear();
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    private sealed record Entry(ulong Mark, byte[] Digest);
}
