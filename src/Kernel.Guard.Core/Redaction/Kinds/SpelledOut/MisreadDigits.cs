namespace KernelGuard.Redaction.Kinds.SpelledOut;

/// <summary>Knows the letters that are written and read for digits.</summary>
internal static class MisreadDigits
{
    /// <summary>Answers the digit that a letter stands for; the character itself where it stands for none.</summary>
    public static char Of(char c) => c switch
    {
        'O' or 'o' => '0',
        'l' or 'I' or '|' => '1',
        _ => c,
    };
}
