using System.Buffers.Binary;
using System.Numerics;

namespace KernelGuard.Redaction.Kinds.Money.Crypto;

/// <summary>Computes Keccak-256 with the padding of the original submission, as Ethereum and Monero use it; FIPS 202 pads otherwise.</summary>
internal static class Keccak256
{
    /// <summary>How many bytes a hash has.</summary>
    public const int Length = 32;

    private const int Rate = 136;
    private const int Lanes = 25;

    private static ReadOnlySpan<ulong> RoundConstants =>
    [
        0x0000000000000001, 0x0000000000008082, 0x800000000000808A, 0x8000000080008000, 0x000000000000808B, 0x0000000080000001,
        0x8000000080008081, 0x8000000000008009, 0x000000000000008A, 0x0000000000000088, 0x0000000080008009, 0x000000008000000A,
        0x000000008000808B, 0x800000000000008B, 0x8000000000008089, 0x8000000000008003, 0x8000000000008002, 0x8000000000000080,
        0x000000000000800A, 0x800000008000000A, 0x8000000080008081, 0x8000000000008080, 0x0000000080000001, 0x8000000080008008,
    ];

    private static ReadOnlySpan<byte> Rotations => [1, 3, 6, 10, 15, 21, 28, 36, 45, 55, 2, 14, 27, 41, 56, 8, 25, 43, 62, 18, 39, 61, 20, 44];

    private static ReadOnlySpan<byte> Places => [10, 7, 11, 17, 18, 3, 5, 16, 8, 21, 24, 4, 15, 23, 19, 13, 12, 2, 20, 14, 22, 9, 6, 1];

    /// <summary>Computes the hash of at most 135 bytes.</summary>
    /// <param name="data">The bytes.</param>
    /// <param name="hash">Takes 32 bytes.</param>
    public static void Hash(ReadOnlySpan<byte> data, Span<byte> hash)
    {
        Span<byte> block = stackalloc byte[Rate];
        Span<ulong> state = stackalloc ulong[Lanes];
        block.Clear();
        state.Clear();
        data.CopyTo(block[..(Rate - 1)]);
        block[data.Length] = 0x01;
        block[Rate - 1] |= 0x80;
        for (var i = 0; i < Rate / 8; i++)
        {
            state[i] = BinaryPrimitives.ReadUInt64LittleEndian(block[(i * 8)..]);
        }

        foreach (var constant in RoundConstants)
        {
            Permute(state);
            state[0] ^= constant;
        }

        for (var i = 0; i < Length / 8; i++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(hash[(i * 8)..], state[i]);
        }
    }

    private static void Permute(Span<ulong> state)
    {
        Span<ulong> columns = stackalloc ulong[5];
        for (var x = 0; x < 5; x++)
        {
            columns[x] = state[x] ^ state[x + 5] ^ state[x + 10] ^ state[x + 15] ^ state[x + 20];
        }

        for (var i = 0; i < Lanes; i++)
        {
            state[i] ^= columns[(i + 4) % 5] ^ BitOperations.RotateLeft(columns[(i + 1) % 5], 1);
        }

        var moved = state[1];
        for (var i = 0; i < Places.Length; i++)
        {
            var next = state[Places[i]];
            state[Places[i]] = BitOperations.RotateLeft(moved, Rotations[i]);
            moved = next;
        }

        for (var y = 0; y < Lanes; y += 5)
        {
            state.Slice(y, 5).CopyTo(columns);
            for (var x = 0; x < 5; x++)
            {
                state[y + x] = columns[x] ^ (~columns[(x + 1) % 5] & columns[(x + 2) % 5]);
            }
        }
    }
}
