using KernelGuard.Stages.Audit.Chain;

namespace KernelGuard.Stages.Audit.Stores;

/// <summary>Goes through rows, whose values it gives as they are stored.</summary>
internal interface IEntryRows : IDisposable
{
    /// <summary>Gets how many columns a row has.</summary>
    int Columns { get; }

    /// <summary>Goes to the next row; false behind the last one.</summary>
    bool Next();

    Chain.ValueType TypeOf(int column);

    long Number(int column);

    /// <summary>Gets a text's or a blob's bytes, until the next row.</summary>
    ReadOnlySpan<byte> Bytes(int column);

    /// <summary>Adds a column's value to a form.</summary>
    void AddTo(EntryForm form, int column);
}
