"use strict";

// What the cabinet sells, from the catalogue of the release that this page came with.
let language = "zh-CN";
let catalogue = { goods: [], promotions: [] };

// An amount is an integer in the smallest unit; no price is ever a floating-point number.
function money(amount) {
  return "¥" + Math.floor(amount / 100) + "." + String(amount % 100).padStart(2, "0");
}

function promotionOf(good, now) {
  return catalogue.promotions.find(it =>
    it.skus.includes(good.sku) && Date.parse(it.from) <= now && now < Date.parse(it.until));
}

function priceOf(good, promotion) {
  if (!promotion) {
    return good.price;
  }
  return promotion.kind === "special-price"
    ? promotion.value
    : Math.floor(good.price * (100 - promotion.value) / 100);
}

function element(name, className, text) {
  const made = document.createElement(name);
  made.className = className;
  made.textContent = text;
  return made;
}

function show() {
  const now = Date.now();
  document.getElementById("goods").replaceChildren(...catalogue.goods.map(good => {
    const promotion = promotionOf(good, now);
    const card = document.createElement("article");
    card.append(element("h2", "", good.name[language] || good.name.en));
    card.append(element("span", "price", money(priceOf(good, promotion))));
    if (promotion) {
      card.append(element("span", "was", money(good.price)));
      card.append(element("div", "badge", promotion.label[language] || promotion.label.en));
    }
    return card;
  }));
}

document.getElementById("language").addEventListener("click", event => {
  event.target.textContent = language === "zh-CN" ? "中文" : "English";
  language = language === "zh-CN" ? "en" : "zh-CN";
  document.documentElement.lang = language;
  show();
});

fetch("../catalogue.json")
  .then(answer => answer.json())
  .then(read => { catalogue = read; show(); })
  .catch(() => { document.getElementById("goods").textContent = "暂停服务 / Out of service"; });
setInterval(show, 60000); // offers begin and end
