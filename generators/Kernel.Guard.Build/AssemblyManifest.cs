using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KernelGuard.Build;

/// <summary>Finds the manifest in an assembly's metadata, without loading the assembly.</summary>
internal static class AssemblyManifest
{
    private const string Key = "KernelGuard.Manifest";
    private const ushort Prolog = 1;

    /// <summary>Reads the manifest; null where the assembly has none.</summary>
    public static string? Read(string path)
    {
        using var file = File.OpenRead(path);
        using var image = new PEReader(file);
        if (!image.HasMetadata)
        {
            return null;
        }

        var metadata = image.GetMetadataReader();
        return metadata.GetAssemblyDefinition().GetCustomAttributes().Select(handle => Value(metadata, metadata.GetCustomAttribute(handle))).FirstOrDefault(static value => value is not null);
    }

    private static string? Value(MetadataReader metadata, CustomAttribute attribute)
    {
        if (attribute.Constructor.Kind != HandleKind.MemberReference
            || metadata.GetMemberReference((MemberReferenceHandle)attribute.Constructor).Parent is not { Kind: HandleKind.TypeReference } parent
            || metadata.GetTypeReference((TypeReferenceHandle)parent) is var type && !(metadata.StringComparer.Equals(type.Name, "AssemblyMetadataAttribute") && metadata.StringComparer.Equals(type.Namespace, "System.Reflection")))
        {
            return null;
        }

        var value = metadata.GetBlobReader(attribute.Value);
        return value.ReadUInt16() == Prolog && value.ReadSerializedString() == Key ? value.ReadSerializedString() : null;
    }
}
