using System.Buffers.Binary;

namespace KernelGuard.Redis.Budgets;

/// <summary>Packs numbers as the scripts read them: doubles in a row, least byte first.</summary>
internal static class Doubles
{
    public const int Size = sizeof(double);

    public static byte[] Pack(params ReadOnlySpan<double> numbers)
    {
        var packed = new byte[numbers.Length * Size];
        Write(packed, numbers);
        return packed;
    }

    public static void Write(Span<byte> packed, params ReadOnlySpan<double> numbers)
    {
        for (var i = 0; i < numbers.Length; i++)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(packed[(i * Size)..], numbers[i]);
        }
    }

    public static double Read(ReadOnlySpan<byte> packed, int index) => BinaryPrimitives.ReadDoubleLittleEndian(packed[(index * Size)..]);
}
