using KernelGuard.Redaction.Kinds.Identity.CheckDigits;
using KernelGuard.Redaction.Lexicon;
using KernelGuard.Redaction.Masks;
using KernelGuard.Redaction.Scanning;

namespace KernelGuard.Redaction.Kinds.Identity.Spain;

/// <summary>
/// Knows the DNI and NIF of persons (Real Decreto 1553/2005 and 1065/2007): eight digits and a letter modulo 23, or K, L or M, seven digits and the letter. One letter in 23 fits by chance;
/// eight digits with a letter in one piece, or joined by a dash, are written for little else: it stands alone. A letter behind a blank may be a word ("y", "a"), and needs the id's word.
/// </summary>
internal static class Nif
{
    /// <summary>Gets the module.</summary>
    public static readonly KindModule Module = new()
    {
        Words =
        [
            new(PiiKinds.EsNif, "nif, dni, d n i, n i f, dni nif, nif dni, nif nie, dni nie, documento nacional de identidad, documento nacional, numero de identificacion fiscal, identificacion fiscal, documento de identidad, numero de documento, num documento, numero dni, numero nif, cedula de identidad, numero de dni, numero del dni, numero de nif"),
            new(PiiKinds.EsNif | PiiKinds.EsNie | Phrases.Capitals, "documento, documentos"),
            new(PiiKinds.EsNif, "spanish id, spanish national id, spanish tax id, spanische steuernummer, spanischer personalausweis, carte d identite espagnole, identidade espanhola, carta d identita spagnola, 西班牙身份证, 西班牙税号, スペイン身分証"),
        ],
        Rules =
        [
            new(PiiKinds.EsNif, "99999999A", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.EsNif, "99999999-A", IsValid, Alone: Confidence.Shaped, Named: IdConfidence.Named),
            new(PiiKinds.EsNif, "99.999.999-A", IsValid, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.EsNif, "99.999.999A", IsValid, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.EsNif, "es99999999A", IsPrefixed, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.EsNif, "es-99999999A", IsPrefixed, Alone: Confidence.Checked, Named: IdConfidence.Named),
            new(PiiKinds.EsNif, "es-99?999?999?A", IsPrefixed, Named: IdConfidence.Named),
            new(PiiKinds.EsNif, "99?999?999?A", IsValid, Named: IdConfidence.Named),
            new(PiiKinds.EsNif, "9?999?999?A", IsShort, Named: Confidence.Named),
            new(PiiKinds.EsNif, "A9999999A", IsOther, Alone: Confidence.Likely, Named: IdConfidence.Named),
            new(PiiKinds.EsNif, "A?9?999?999?A", IsOther, Named: IdConfidence.Named),
        ],
        Docs = [(PiiKinds.EsNif, "eight digits and their letter (modulo 23), dotted, dashed or in one piece, with ES before it too; K, L or M, seven digits and the letter")],
    };

    /// <summary>Says whether eight digits have their letter.</summary>
    public static bool IsValid(ReadOnlySpan<char> value) => Mod23.IsValid(value[..8], value[8]);

    private static bool IsPrefixed(ReadOnlySpan<char> value) => IsValid(value[2..]);

    private static bool IsShort(ReadOnlySpan<char> value) => Mod23.IsValid(value[..7], value[7]);

    private static bool IsOther(ReadOnlySpan<char> value) => value[0] is 'K' or 'L' or 'M' && Mod23.IsValid(value[1..8], value[8]);
}
