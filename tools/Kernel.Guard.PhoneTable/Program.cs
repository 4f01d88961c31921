using KernelGuard.PhoneTable;

// The command is in CONTRIBUTING.md.
if (args is not [var path])
{
    Console.Error.WriteLine("Usage: Kernel.Guard.PhoneTable <path of phones.bin>");
    return 1;
}

var regions = RegionNumbers.ReadAll();
var graph = new NumberGraph();
var table = new PhoneTableWriter(graph, regions);
table.Write(path);
Console.WriteLine($"{regions.Count} regions, {graph.Count} states, {new FileInfo(path).Length} bytes.");
return 0;
