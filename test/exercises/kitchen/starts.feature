# language: de
Funktionalität: Andere Anfänge

  @id:placed @points:1 @needs:deploys
  Szenario: Durch eine Nachricht
    Angenommen an instance is started by the message "order-placed" with
      | orderId | "o-1" |
    Dann it should end at "Ready"
    Und the variable "orderId" should equal "o-1"

  @id:opened @points:1 @needs:deploys
  Szenario: Durch ein Signal
    Angenommen an instance is started by the signal "shop-opened" with
      | day | "Monday" |
    Dann it should end at "Ready"

  @id:plain @points:1 @needs:deploys
  Szenario: Ohne Variablen
    Angenommen jobs of the type "upload" are left alone
    Und an instance is started
    Dann it should wait at "Upload Model"
    Wenn the job of "Upload Model" is completed
    Dann "the enhancement" should come to be entered
