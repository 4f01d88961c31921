using KernelGuard.Stages.Audit.Stores;

namespace KernelGuard.Stages.Audit.Chain;

/// <summary>Holds a row to the hash that it carries. The form that is hashed begins with the previous hash, the writer, the number and the row.</summary>
internal static class StoredRow
{
    public const int Row = 0;
    public const int Form = 1;
    public const int Hash = 2;
    public const int Previous = 3;
    public const int Writer = 4;
    public const int Sequence = 5;
    public const int Id = 7;
    public const int Time = 8;

    private const int FirstColumn = Id;

    /// <summary>Answers whether what every row has is of another type.</summary>
    public static bool IsMisshapen(IEntryRows row) =>
        row.TypeOf(Form) != ValueType.Integer || row.TypeOf(Hash) != ValueType.Blob || row.TypeOf(Previous) != ValueType.Blob || row.TypeOf(Writer) != ValueType.Text
        || row.TypeOf(Sequence) != ValueType.Integer || row.Number(Form) is not (EntryForm.Third or EntryForm.Newest);

    /// <summary>Says what was changed in a row of the right shape; null where it is as it was written.</summary>
    /// <param name="row">The row.</param>
    /// <param name="form">Is used for it.</param>
    /// <param name="computed">Receives the hash of what stands in the row.</param>
    public static string? Changed(IEntryRows row, EntryForm form, Span<byte> computed)
    {
        var version = (byte)row.Number(Form);
        form.Begin(version);
        for (var column = Previous; column < row.Columns; column++)
        {
            if (column < FirstColumn || LedgerColumns.All[column - FirstColumn].Since <= version)
            {
                row.AddTo(form, column);
            }
            else if (row.TypeOf(column) != ValueType.Null)
            {
                return $"It has a value in {LedgerColumns.All[column - FirstColumn].Name}, which its form does not have: it was changed.";
            }
        }

        form.Hash(computed);
        return row.Bytes(Hash).SequenceEqual(computed) ? null : "Its hash is not the hash of what stands in it: it was changed.";
    }
}
