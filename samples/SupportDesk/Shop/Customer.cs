namespace SupportDesk.Shop;

/// <summary>Is a customer of one of the shops, as the shop's own records have them.</summary>
internal sealed record Customer(string Shop, string Id, string Name, string Email, string Phone)
{
    public static readonly IReadOnlyList<Customer> All =
    [
        new("Lumen", "ada", "Ada Lovelace", "ada.lovelace@example.com", "+44 20 7946 0958"),
        new("Lumen", "alan", "Alan Turing", "alan.turing@example.com", "+44 161 496 0123"),
        new("Norrland", "grace", "Grace Hopper", "grace.hopper@example.com", "+1 202 555 0143"),
        new("Norrland", "emmy", "Emmy Noether", "emmy.noether@example.com", "+49 30 901820"),
    ];

    /// <summary>Gets what redaction replaces wherever it stands, as no rule could know it.</summary>
    public KnownValues Record => KnownValues.Of(KnownValue.Name(Name), KnownValue.Text(Email, PiiKinds.Email), KnownValue.Text(Phone, PiiKinds.Phone));

    public static Customer? Find(string? shop, string? id) => All.FirstOrDefault(customer => customer.Shop == shop && customer.Id == id);
}
