using System.Numerics;
using System.Security.Cryptography;

namespace KernelGuard.Corpus;

/// <summary>Makes addresses of crypto currencies with their checksums (Base58Check, BIP 173, BIP 350).</summary>
public static class Wallets
{
    private const string Base58Alphabet = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";
    private const string Bech32Alphabet = "qpzry9x8gf2tvdw0s3jn54khce6mua7l";

    /// <summary>Makes a Bitcoin address that begins with 1.</summary>
    public static string Bitcoin(Draw draw) => Base58(draw, 0);

    /// <summary>Makes an address of a version byte.</summary>
    public static string Base58(Draw draw, byte version)
    {
        var bytes = new byte[25];
        bytes[0] = version;
        for (var i = 1; i < 21; i++)
        {
            bytes[i] = (byte)draw.Between(i == 1 ? 1 : 0, 255);
        }

        SHA256.HashData(SHA256.HashData(bytes.AsSpan(0, 21))).AsSpan(0, 4).CopyTo(bytes.AsSpan(21));
        var number = new BigInteger(bytes, isUnsigned: true, isBigEndian: true);
        var text = "";
        while (number > 0)
        {
            text = Base58Alphabet[(int)(number % 58)] + text;
            number /= 58;
        }

        return version == 0 ? "1" + text : text;
    }

    /// <summary>Makes a Bitcoin address of witness version 0.</summary>
    public static string Segwit(Draw draw) => Bech32(draw, "bc", 0, 20, 1);

    /// <summary>Makes a Bitcoin address of witness version 1.</summary>
    public static string Taproot(Draw draw) => Bech32(draw, "bc", 1, 32, 0x2bc830a3);

    private static string Bech32(Draw draw, string prefix, int version, int bytes, uint constant)
    {
        var words = new List<int> { version };
        int bits = 0, held = 0;
        for (var i = 0; i < bytes; i++)
        {
            held = ((held << 8) | draw.Below(256)) & 0xFFF;
            for (bits += 8; bits >= 5; bits -= 5)
            {
                words.Add((held >> (bits - 5)) & 31);
            }
        }

        if (bits > 0)
            words.Add((held << (5 - bits)) & 31);
        var sum = Polymod([.. prefix.Select(letter => letter >> 5), 0, .. prefix.Select(letter => letter & 31), .. words, 0, 0, 0, 0, 0, 0]) ^ constant;
        for (var i = 0; i < 6; i++)
        {
            words.Add((int)((sum >> (5 * (5 - i))) & 31));
        }

        return $"{prefix}1{string.Concat(words.Select(word => Bech32Alphabet[word]))}";
    }

    private static uint Polymod(IEnumerable<int> values)
    {
        uint[] generators = [0x3b6a57b2, 0x26508e6d, 0x1ea119fa, 0x3d4233dd, 0x2a1462b3];
        uint sum = 1;
        foreach (var value in values)
        {
            var top = sum >> 25;
            sum = ((sum & 0x1ffffff) << 5) ^ (uint)value;
            for (var i = 0; i < 5; i++)
            {
                sum ^= ((top >> i) & 1) == 1 ? generators[i] : 0;
            }
        }

        return sum;
    }
}
