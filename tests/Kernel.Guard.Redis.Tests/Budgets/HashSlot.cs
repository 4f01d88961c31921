using System.Text;

namespace KernelGuard.Redis.Tests.Budgets;

/// <summary>Computes a key's slot in a cluster, by the cluster's specification: CRC-16/XMODEM of what stands in the first braces, modulo 16,384.</summary>
internal static class HashSlot
{
    public static int Of(string key)
    {
        var open = key.IndexOf('{', StringComparison.Ordinal);
        var close = open < 0 ? -1 : key.IndexOf('}', open);
        return Crc(Encoding.UTF8.GetBytes(close > open + 1 ? key[(open + 1)..close] : key)) % 16_384;
    }

    private static int Crc(byte[] bytes)
    {
        var crc = 0;
        foreach (var one in bytes)
        {
            crc ^= one << 8;
            for (var bit = 0; bit < 8; bit++)
            {
                crc = (crc & 0x8000) != 0 ? (crc << 1) ^ 0x1021 : crc << 1;
            }

            crc &= 0xFFFF;
        }

        return crc;
    }
}
