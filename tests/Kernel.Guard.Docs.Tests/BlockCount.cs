namespace KernelGuard.Docs.Tests;

/// <summary>Counts the blocks of all documents, and writes the sum beside the tests, for the line that CI prints.</summary>
public sealed class BlockCount : IDisposable
{
    private int _blocks;
    private int _compiled;
    private int _ran;

    public void Add(int blocks, int compiled, int ran) => (_blocks, _compiled, _ran) = (_blocks + blocks, _compiled + compiled, _ran + ran);

    public void Dispose()
    {
        var sum = $"C# blocks in the documents: {_blocks}; not compiled: {_blocks - _compiled}; programs run: {_ran}";
        File.WriteAllText(Path.Combine(AppContext.BaseDirectory, "blocks.txt"), sum + "\n");
        Console.WriteLine(sum);
    }
}
