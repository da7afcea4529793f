// The button "Near me" of the search page: it asks the device where it is, to about a kilometre, and only when it is pressed.
const button = document.getElementById("near-me");
const said = document.getElementById("near-said");
const refused = () => { said.textContent = said.dataset.refused; };

if (button && navigator.geolocation) {
  button.hidden = false;
  button.addEventListener("click", () => {
    said.textContent = "";
    navigator.geolocation.getCurrentPosition(({ coords }) => {
      const { near, sort } = button.form.elements;
      near.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`;
      sort.value = "distance";
      button.form.submit();
    }, refused, { timeout: 10000, maximumAge: 600000 });
  });
}
