namespace KernelGuard.Redaction.Kinds.Contact.Phones;

/// <summary>Splits international numbers behind their calling code (ITU-T E.164): 1 and 7 have one digit, some forty have two, the others three.</summary>
internal static class CallingCodes
{
    /// <summary>Answers how many digits the calling code has that a number begins with; 0 where it begins with none.</summary>
    /// <param name="digits">The number without plus sign or dialled prefix.</param>
    /// <param name="root">The first state of the numbers behind the code.</param>
    public static int Read(ReadOnlySpan<char> digits, out ushort root)
    {
        var code = 0;
        for (var length = 1; length <= 3 && length < digits.Length; length++)
        {
            code = (code * 10) + digits[length - 1] - '0';
            root = PhoneTable.RootOf(code);
            if (root != 0)
            {
                return length;
            }
        }

        root = 0;
        return 0;
    }
}
