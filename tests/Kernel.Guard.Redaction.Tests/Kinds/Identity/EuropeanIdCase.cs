namespace KernelGuard.Redaction.Tests.Kinds.Identity;

/// <summary>Says how ids of one sort are made and written, and what words stand beside them.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Make">Makes a value in one piece, in upper case.</param>
/// <param name="Alone">The forms that need no word: <c>#</c> is the value's next character, everything else itself; lower case is a form too.</param>
/// <param name="Named">The forms that do.</param>
/// <param name="Words">What stands beside the value, with <c>{0}</c> in its place.</param>
internal sealed record EuropeanIdCase(PiiKinds Kind, Func<EuropeanIdValues, string> Make, string[] Alone, string[] Named, string[] Words)
{
    /// <summary>Gets a name for test output.</summary>
    public string Name { get; init; } = Kind.ToString();

    /// <summary>Gets whether a changed last character is noticed.</summary>
    public bool Checked { get; init; } = true;

    /// <summary>Writes a value in a form.</summary>
    public static string Write(string value, string form)
    {
        var next = 0;
        return string.Concat(form.Select(c => c == '#' ? value[next++] : c));
    }
}
