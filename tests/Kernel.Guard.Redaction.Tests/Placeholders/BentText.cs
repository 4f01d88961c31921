using CsCheck;

namespace KernelGuard.Redaction.Tests.Placeholders;

/// <summary>Makes placeholders as models bend them, and texts that hold them beside values and pieces of both.</summary>
internal static class BentText
{
    private static readonly string[] Names = ["EMAIL", "PHONE", "CARD", "IBAN", "TEXT", "URL", "KRRRN", "LICENCE", "WIKI"];

    /// <summary>Gets what looks like a placeholder, is one, or nearly is one.</summary>
    public static Gen<string> Forms { get; } = Gen.Select(
        OneOf("[[", "[", "", "[[[", "[ [", "\\[\\[", "\\[", "\\\\[\\\\[", "\\\\\\[", "[\u200B[", "[\n[", "\\[ \\[", "【【", "［［", "［", "x", "a[", "汉"), OneOf("", "", " ", "  ", "\u00A0", "\n", "\u200B"), Gen.Select(OneOf(Names), Gen.Bool, (name, lower) => lower ? name.ToLowerInvariant() : name),
        OneOf("-", " - ", "_", " ", "", "–", "--", "-\n", "\u00AD-", "\r\n-", "\n", "-\uFEFF"), OneOf("1", "2", "3", "12", "0", "01", "999999999", "1234567890"), OneOf("", "", " ", "            ", "\n", "\n ", "\u2060"),
        OneOf("]]", "]", "", "]]]", "] ]", "x", "4", "\\]\\]", "\\] \\]", "\\]", "\\", "]\u200B]", "]\n]", "]  ]", "\\\\]\\\\]", "】】", "］］", "】"),
        (open, inner, name, dash, number, blank, close) => open + inner + name + dash + number + blank + close);

    /// <summary>Gets whole texts.</summary>
    public static Gen<string> Texts { get; } = Gen.OneOf(
        Forms, Forms, Gen.Select(Forms, Gen.Int[0, 20], (form, cut) => form[..Math.Min(cut, form.Length)]), Gen.Select(Forms, Gen.Int[0, 20], (form, cut) => form[Math.Min(cut, form.Length)..]),
        OneOf("a@b.de", "john@example.com", "+49 30 901820", "4111 1111 1111 1111", "DE89370400440532013000", "(415) 555-0123"),
        OneOf("x[[", "a[i[", "f(x)[[", "], [", "]]], [[", ", ", ".", ",", ":", "=", "-", "[0,1) ", "[ ", " ]]"),
        OneOf("[", "]", "[[", "]]", "\\", "\\[", "【", "］", "\u200B", "\u00AD", "\r", "\r\n", " [", "] ", "EMAIL-1", "EM", "EMAIL-", " ", "\n", "汉字", "\uD800", "\0", "\"", "\\", "é"), Gen.String[0, 4], Gen.String[Gen.Char["[]@EMAILTX-12345.+() _\\\n\r\u200B"], 0, 12])
        .Array[0, 12].Select(string.Concat);

    /// <summary>Answers one of some texts.</summary>
    public static Gen<string> OneOf(params string[] texts) => Gen.Int[0, texts.Length - 1].Select(i => texts[i]);
}
