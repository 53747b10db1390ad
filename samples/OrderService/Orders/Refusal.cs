namespace OrderService.Orders;

/// <summary>Why an order is not done as asked, although the request itself makes sense.</summary>
public enum Refusal
{
    UnknownOrder,
    UnknownCustomer,
    UnknownProduct,
    OutOfStock,
    CreditLimitExceeded,
    NotOpen,
    IdTaken,
}
