using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Germany;

/// <summary>
/// Knows German passports and identity cards (nine characters without vowels and look-alikes, since 2007; a tenth is the check digit of ICAO Doc 9303) and driving licences (eleven
/// characters, the first a letter), all after their words.
/// </summary>
internal static class GermanDocuments
{
    private const string Letters = "CFGHJKLMNPRTVWXYZ";

    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words = [new(PiiKinds.Passport, "personalausweis*, personalausweisnummer*, perso nr, ausweisnummer, ausweis nr, ausweisnr, ausweis, german id card, german identity card")],
        Rules =
        [
            .. FirstDigit.Of("AXXXXXXXX").Select(static mask => new MaskRule(PiiKinds.Passport, mask, IsSerial, Named: Confidence.Named)),
            .. FirstDigit.Of("AXXXXXXXX").Select(static mask => new MaskRule(PiiKinds.Passport, mask + '9', IsChecked, Named: IdConfidence.Named)),
            .. FirstDigit.Of("AXXXXXXXX").Select(static mask => new MaskRule(PiiKinds.Passport, mask + "_9", IsChecked, Named: IdConfidence.Named)),
            new(PiiKinds.DrivingLicence, "A9XXXXXXXXX", HasDigits, Named: Confidence.Named),
        ],
    };

    /// <summary>Says whether ten characters are a serial number and its check digit.</summary>
    public static bool IsChecked(ReadOnlySpan<char> value) => IsSerial(value[..9]) && Icao.IsValid(value);

    private static bool IsSerial(ReadOnlySpan<char> value)
    {
        foreach (var c in value)
        {
            if (!char.IsAsciiDigit(c) && !Letters.Contains(c))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasDigits(ReadOnlySpan<char> value)
    {
        var count = 0;
        foreach (var c in value)
        {
            count += char.IsAsciiDigit(c) ? 1 : 0;
        }

        return count >= 3;
    }
}
