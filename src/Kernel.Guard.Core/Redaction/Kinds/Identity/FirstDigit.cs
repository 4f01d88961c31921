namespace KernelGuard.Redaction.Kinds.Identity;

/// <summary>Writes out masks whose first digit may stand at several places: a mask is met at the value's first digit, so that each place needs a mask of its own.</summary>
internal static class FirstDigit
{
    /// <summary>Answers one mask for each <c>X</c>: it is the first digit there, and what stands before it are letters.</summary>
    public static IEnumerable<string> Of(string mask)
    {
        for (var i = 0; i < mask.Length; i++)
        {
            if (mask[i] == 'X')
            {
                yield return mask[..i].Replace('X', 'A') + '9' + mask[(i + 1)..];
            }
        }
    }
}
