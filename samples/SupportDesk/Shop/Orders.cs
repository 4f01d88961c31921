using System.ComponentModel;

namespace SupportDesk.Shop;

/// <summary>Is what the model may ask of the shop. It runs on real values: redaction restores the model's arguments, and redacts the result.</summary>
internal sealed class Orders
{
    [KernelFunction("find_orders"), Description("Finds a customer's orders by the customer's e-mail address.")]
    public static string Find(string email)
    {
        // The model asks for whomever it likes; the shop answers for the one who has signed in.
        var customer = Customer.Find(GuardContext.Current.Tenant, GuardContext.Current.User);
        return customer is null || customer.Email != email
            ? "You may see the orders of the customer you talk to, and of nobody else."
            : $"Order A-{1000 + customer.Name.Length}: a lamp, paid, sent yesterday, arrives on Friday. It goes to {customer.Name}, phone {customer.Phone}.";
    }
}
